// hint: First x̂, then the three parts in the bracket
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    return g / sigma;
}

// hint: All means are over axis 0, the batch. First x̂, then the three parts
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    var hat = (x - x.Mean(axis: 0)) / sigma;
    return (g - g.Mean(axis: 0)) / sigma;
}

// hint: All means are over axis 0, the batch. First x̂, then the three parts
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    var hat = (x - x.Mean(axis: 0)) / sigma;
    return (g - hat * (g * hat).Mean(axis: 0)) / sigma;
}

// hint: All means are over axis 0, the batch. First x̂, then the three parts
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 1, keepDims: true) + 1e-5).Sqrt();
    var hat = (x - x.Mean(axis: 1, keepDims: true)) / sigma;
    return (g - g.Mean(axis: 1, keepDims: true) - hat * (g * hat).Mean(axis: 1, keepDims: true)) / sigma;
}
