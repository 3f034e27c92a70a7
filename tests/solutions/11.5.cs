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
