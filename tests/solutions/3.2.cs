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
