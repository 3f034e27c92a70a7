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

// or
double MyR2(NdArray y, NdArray t)
{
    var ssRes = (t - y).Pow(2).Sum();
    var ssTot = (t - t.Mean()).Pow(2).Sum();
    return (1 - ssRes / ssTot).Item();
}

// or
double MyR2(NdArray y, NdArray t) => 1 - (double)((y - t) * (y - t)).Mean() / (double)t.Var();

// or
double MyR2(NdArray y, NdArray t)
{
    double[] a = y.ToArray<double>(), b = t.ToArray<double>();
    var m = b.Average();
    return 1 - a.Zip(b, (p, q) => (p - q) * (p - q)).Sum() / b.Sum(q => (q - m) * (q - m));
}

// or
double MyR2(NdArray y, NdArray t) => 1 - Math.Pow((y - t).Norm().Item() / (t - t.Mean()).Norm().Item(), 2);

// or
double MyR2(NdArray y, NdArray t)
{
    var mse = Loss.MeanSquaredError(new Tensor(y), new Tensor(t)).Item();
    return 1 - mse / t.Var().Item();
}
