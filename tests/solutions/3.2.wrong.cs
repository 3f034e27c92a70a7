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

// hint: It is off by one.
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

// hint: It is 0.5 times what it should be: is a factor of 2 missing?
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
