NdArray BackwardDifferences(NdArray w, Func<double> loss, double h)
{
    var (gradient, here) = (NdArray.ZerosLike(w), loss());
    for (var i = 0; i < w.Size; i++)
    {
        var kept = w[i].Item();
        w[i] = kept - h;
        gradient[i] = (here - loss()) / h;
        w[i] = kept;
    }
    return gradient;
}

// or
NdArray BackwardDifferences(NdArray w, Func<double> loss, double h)
{
    var here = loss();
    return NdArray.From(Enumerable.Range(0, w.Size).Select(i =>
    {
        w[i] -= h;
        var slope = (here - loss()) / h;
        w[i] += h;
        return slope;
    }).ToArray());
}

// or
NdArray BackwardDifferences(NdArray w, Func<double> loss, double h)
{
    var g = NdArray.ZerosLike(w);
    for (int i = 0; i < w.Size; i++)
    {
        double here = loss();
        double old = w[i].Item();
        w[i] = old - h;
        g[i] = (here - loss()) / h;
        w[i] = old;
    }
    return g;
}

// or
NdArray BackwardDifferences(NdArray w, Func<double> loss, double h)
{
    var list = new List<double>();
    var f0 = loss();
    for (var i = 0; i < w.Shape[0]; i++)
    {
        w[i] = w[i] - h;
        var f1 = loss();
        w[i] = w[i] + h;
        list.Add((f0 - f1) / h);
    }
    return NdArray.From(list.ToArray());
}

// or
NdArray BackwardDifferences(NdArray w, Func<double> loss, double h) => NumericalGradient.Of(w, loss, DifferenceMethod.Backward, h);
