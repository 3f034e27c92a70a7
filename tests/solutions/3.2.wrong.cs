// hint: If only the first number is right, a weight was not put back
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

// hint: look at w − h, not at w + h
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

// hint: not divided by h
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
