// hint: A weight is not put back before the next one moves.
NdArray BackwardDifferences(NdArray w, Func<double> loss, double h)
{
    var (gradient, here) = (NdArray.ZerosLike(w), loss());
    for (var i = 0; i < w.Size; i++)
    {
        w[i] -= h;
        gradient[i] = (here - loss()) / h;
    }
    return gradient;
}

// hint: Those are forward differences: look at w − h, not at w + h.
NdArray BackwardDifferences(NdArray w, Func<double> loss, double h)
{
    var (gradient, here) = (NdArray.ZerosLike(w), loss());
    for (var i = 0; i < w.Size; i++)
    {
        var kept = w[i].Item();
        w[i] = kept + h;
        gradient[i] = ((loss() - here) / h);
        w[i] = kept;
    }
    return gradient;
}

// hint: Every number has the wrong sign.
NdArray BackwardDifferences(NdArray w, Func<double> loss, double h)
{
    var (gradient, here) = (NdArray.ZerosLike(w), loss());
    for (var i = 0; i < w.Size; i++)
    {
        var kept = w[i].Item();
        w[i] = kept - h;
        gradient[i] = ((loss() - here) / h);
        w[i] = kept;
    }
    return gradient;
}

// hint: The difference is not divided by h.
NdArray BackwardDifferences(NdArray w, Func<double> loss, double h)
{
    var (gradient, here) = (NdArray.ZerosLike(w), loss());
    for (var i = 0; i < w.Size; i++)
    {
        var kept = w[i].Item();
        w[i] = kept - h;
        gradient[i] = (here - loss());
        w[i] = kept;
    }
    return gradient;
}

// hint: Look at w − h, not at w + h. If only the first number is right, a weight was not put back before the next one
NdArray BackwardDifferences(NdArray w, Func<double> loss, double h)
{
    var g = NdArray.ZerosLike(w);
    for (int i = 0; i < w.Size; i++) { double here = loss(); w[i] -= h; g[i] = (here - loss()) / h; }
    return g;
}

// hint: That is the midpoint: f(w) − f(w − h) over h.
NdArray BackwardDifferences(NdArray w, Func<double> loss, double h)
{
    var g = NdArray.ZerosLike(w);
    for (int i = 0; i < w.Size; i++) { w[i] -= h; var a = loss(); w[i] += 2 * h; var b = loss(); w[i] -= h; g[i] = (b - a) / (2 * h); }
    return g;
}
