NdArray BacktrackingStep(Func<NdArray, double> f, NdArray w, NdArray g)
{
    var (rate, squared) = (1.0, g.Square().Sum().Item());
    while (f(w - rate * g) > f(w) - rate / 2 * squared)
    {
        rate /= 2;
        if (rate < 1e-6)
            return w;
    }
    return w - rate * g;
}

// or
NdArray BacktrackingStep(Func<NdArray, double> f, NdArray w, NdArray g)
{
    for (var rate = 1.0; rate >= 1e-6; rate *= 0.5)
    {
        var next = w - rate * g;
        if (f(next) <= f(w) - 0.5 * rate * Math.Pow(g.Norm().Item(), 2))
            return next;
    }
    return w;
}

// or
NdArray BacktrackingStep(Func<NdArray, double> f, NdArray w, NdArray g) =>
    Enumerable.Range(0, 20).Select(k => Math.Pow(0.5, k))
        .Where(eta => f(w - g * eta) <= f(w) - eta * (g * g).Sum().Item() / 2)
        .Select(eta => w - eta * g).DefaultIfEmpty(w).First();
