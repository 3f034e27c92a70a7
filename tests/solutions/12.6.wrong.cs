// hint: That is one group for all: layer norm.
NdArray GroupNorm(NdArray x, int groups) =>
    (x - x.Mean(axis: 1, keepDims: true)) / (x.Var(axis: 1, keepDims: true) + 1e-5).Sqrt();

// hint: groups is how many there are, not their size.
NdArray GroupNorm(NdArray x, int groups)
{
    var parts = x.Reshape(x.Shape[0], x.Shape[1] / groups, groups);
    return ((parts - parts.Mean(axis: 2, keepDims: true)) / (parts.Var(axis: 2, keepDims: true) + 1e-5).Sqrt()).Reshape(x.Shape);
}

// hint: Each row by itself: the batch does not count.
NdArray GroupNorm(NdArray x, int groups)
{
    var parts = x.Reshape(x.Shape[0], groups, x.Shape[1] / groups);
    return ((parts - parts.Mean(axis: 0)) / (parts.Var(axis: 0) + 1e-5).Sqrt()).Reshape(x.Shape);
}

// hint: The mean is over the features of a group, axis 2.
NdArray GroupNorm(NdArray x, int groups)
{
    var parts = x.Reshape(x.Shape[0], groups, x.Shape[1] / groups);
    return ((parts - parts.Mean(axis: 1, keepDims: true)) / (parts.Var(axis: 1, keepDims: true) + 1e-5).Sqrt()).Reshape(x.Shape);
}

// hint: Divide by the root of the variance.
NdArray GroupNorm(NdArray x, int groups)
{
    var parts = x.Reshape(x.Shape[0], groups, x.Shape[1] / groups);
    return ((parts - parts.Mean(axis: 2, keepDims: true)) / (parts.Var(axis: 2, keepDims: true) + 1e-5)).Reshape(x.Shape);
}

// hint: Subtract the mean of the group.
NdArray GroupNorm(NdArray x, int groups)
{
    var parts = x.Reshape(x.Shape[0], groups, x.Shape[1] / groups);
    return (parts / (parts.Var(axis: 2, keepDims: true) + 1e-5).Sqrt()).Reshape(x.Shape);
}

// hint: Divide by the deviation, too.
NdArray GroupNorm(NdArray x, int groups)
{
    var parts = x.Reshape(x.Shape[0], groups, x.Shape[1] / groups);
    return (parts - parts.Mean(axis: 2, keepDims: true)).Reshape(x.Shape);
}
