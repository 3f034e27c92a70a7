double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Sum().Item() / (t - t.Mean()).Square().Sum().Item();

// or
double MyR2(NdArray y, NdArray t)
{
    var (of, around, mean) = (0.0, 0.0, t.Mean().Item());
    for (var i = 0; i < t.Shape[0]; i++)
    {
        of += Math.Pow(y[i, 0].Item() - t[i, 0].Item(), 2);
        around += Math.Pow(t[i, 0].Item() - mean, 2);
    }
    return 1 - of / around;
}
