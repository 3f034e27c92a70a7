// hint: It takes the rate 1: is it halved, in a loop?
NdArray BacktrackingStep(Func<NdArray, double> f, NdArray w, NdArray g) => w - g;

// hint: It takes any step that goes down; ask for a part of what is promised.
NdArray BacktrackingStep(Func<NdArray, double> f, NdArray w, NdArray g)
{
    for (var rate = 1.0; rate >= 1e-6; rate /= 2)
        if (f(w - rate * g) < f(w))
            return w - rate * g;
    return w;
}

// hint: It never moves: ask for half of η |g|², with the rate of this try,
NdArray BacktrackingStep(Func<NdArray, double> f, NdArray w, NdArray g)
{
    for (var rate = 1.0; rate >= 1e-6; rate /= 2)
        if (f(w - rate * g) <= f(w) - rate * g.Square().Sum().Item())
            return w - rate * g;
    return w;
}

// hint: The length of g is squared on the right side.
NdArray BacktrackingStep(Func<NdArray, double> f, NdArray w, NdArray g)
{
    for (var rate = 1.0; rate >= 1e-6; rate /= 2)
        if (f(w - rate * g) <= f(w) - rate / 2 * g.Norm().Item())
            return w - rate * g;
    return w;
}

// hint: Compare f at w − η g with f(w) − η / 2 times the sum of the squares
NdArray BacktrackingStep(Func<NdArray, double> f, NdArray w, NdArray g)
{
    for (var rate = 1.0; rate >= 1e-6; rate /= 2)
        if (f(w - rate * g) <= f(w) - rate / 2 * g.Square().Sum().Item())
            return rate * g;
    return w;
}
