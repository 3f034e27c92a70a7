NdArray BatchNormByHand(NdArray x)
{
    int[] axes = [0, 2, 3];
    return (x - x.Mean(axes, keepDims: true)) / (x.Var(axes, keepDims: true) + 1e-5).Sqrt();
}

// or
NdArray BatchNormByHand(NdArray x)
{
    int[] axes = [0, 2, 3];
    var centred = x - x.Mean(axes, keepDims: true);
    return centred / (centred.Square().Mean(axes, keepDims: true) + 1e-5).Sqrt();
}
