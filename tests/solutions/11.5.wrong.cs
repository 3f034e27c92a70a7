// hint: That takes μ and σ for constants: the bracket is missing.
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    return g / sigma;
}

// hint: The third part has no effect: take the mean of the product g x̂.
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    var hat = (x - x.Mean(axis: 0)) / sigma;
    return (g - g.Mean(axis: 0)) / sigma;
}

// hint: The second part, the mean of g, is missing.
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    var hat = (x - x.Mean(axis: 0)) / sigma;
    return (g - hat * (g * hat).Mean(axis: 0)) / sigma;
}

// hint: All means are over axis 0, the batch.
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 1, keepDims: true) + 1e-5).Sqrt();
    var hat = (x - x.Mean(axis: 1, keepDims: true)) / sigma;
    return (g - g.Mean(axis: 1, keepDims: true) - hat * (g * hat).Mean(axis: 1, keepDims: true)) / sigma;
}

// hint: No sums.
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    var hat = (x - x.Mean(axis: 0)) / sigma;
    return (g - g.Sum(axis: 0) - hat * (g * hat).Sum(axis: 0)) / sigma;
}

// hint: Divide by σ.
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    var hat = (x - x.Mean(axis: 0)) / sigma;
    return g - g.Mean(axis: 0) - hat * (g * hat).Mean(axis: 0);
}

// hint: σ, not σ².
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var v = x.Var(axis: 0) + 1e-5;
    var hat = (x - x.Mean(axis: 0)) / v.Sqrt();
    return (g - g.Mean(axis: 0) - hat * (g * hat).Mean(axis: 0)) / v;
}

// hint: The third part is subtracted.
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    var hat = (x - x.Mean(axis: 0)) / sigma;
    return (g - g.Mean(axis: 0) + hat * (g * hat).Mean(axis: 0)) / sigma;
}

// hint: First x̂, then the three parts of the bracket, then one division by σ.
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var() + 1e-5).Sqrt();
    var hat = (x - x.Mean()) / sigma;
    return (g - g.Mean() - hat * (g * hat).Mean()) / sigma;
}
