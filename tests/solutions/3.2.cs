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
