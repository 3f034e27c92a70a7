NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    var hat = (x - x.Mean(axis: 0)) / sigma;
    return (g - g.Mean(axis: 0) - hat * (g * hat).Mean(axis: 0)) / sigma;
}

// or
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var n = x.Shape[0];
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    var hat = (x - x.Mean(axis: 0)) / sigma;
    return (n * g - g.Sum(axis: 0) - hat * (g * hat).Sum(axis: 0)) / (n * sigma);
}

// or
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var t = new Tensor(x, requiresGrad: true);
    var mean = t.Mean(axis: 0);
    var variance = (t - mean).Square().Mean(axis: 0);
    var y = (t - mean) / (variance + 1e-5).Sqrt();
    (y * new Tensor(g)).Sum().Backward();
    return t.Grad!.Data;
}

// or
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    int n = x.Shape[0], c = x.Shape[1];
    var result = NdArray.ZerosLike(x);
    for (int k = 0; k < c; k++)
    {
        double[] xs = x[.., k].ToArray<double>(), gs = g[.., k].ToArray<double>();
        double mu = xs.Average(), s = Math.Sqrt(xs.Average(v => (v - mu) * (v - mu)) + 1e-5);
        double[] hat = xs.Select(v => (v - mu) / s).ToArray();
        double gMean = gs.Average(), ghMean = gs.Zip(hat, (a, b) => a * b).Average();
        for (int i = 0; i < n; i++)
            result[i, k] = (gs[i] - gMean - hat[i] * ghMean) / s;
    }
    return result;
}

// or
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var centred = x - x.Mean(0);
    var variance = centred.Square().Mean(0) + 1e-5;
    return (g - g.Mean(0)) / variance.Sqrt() - centred * (g * centred).Mean(0) / (variance * variance.Sqrt());
}
