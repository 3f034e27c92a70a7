// hint: over all pictures and all pixels
NdArray BatchNormByHand(NdArray x)
{
    int[] axes = [0];
    return (x - x.Mean(axes, keepDims: true)) / (x.Var(axes, keepDims: true) + 1e-5).Sqrt();
}

// hint: Each channel has one mean and one variance, over all pictures and all
NdArray BatchNormByHand(NdArray x)
{
    int[] axes = [0, 1, 2, 3];
    return (x - x.Mean(axes, keepDims: true)) / (x.Var(axes, keepDims: true) + 1e-5).Sqrt();
}

// hint: Each channel has one mean and one variance, over all pictures and all
NdArray BatchNormByHand(NdArray x)
{
    int[] axes = [0, 2, 3];
    return (x - x.Mean(axes, keepDims: true)) / (x.Var(axes, keepDims: true) + 1e-5);
}

// hint: Each channel has one mean and one variance, over all pictures and all
NdArray BatchNormByHand(NdArray x)
{
    int[] axes = [0, 2, 3];
    return x - x.Mean(axes, keepDims: true);
}
