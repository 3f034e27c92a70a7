// hint: over all pictures and all pixels
NdArray BatchNormByHand(NdArray x)
{
    int[] axes = [0];
    return (x - x.Mean(axes, keepDims: true)) / (x.Var(axes, keepDims: true) + 1e-5).Sqrt();
}

// hint: Each channel has its own mean and variance.
NdArray BatchNormByHand(NdArray x)
{
    int[] axes = [0, 1, 2, 3];
    return (x - x.Mean(axes, keepDims: true)) / (x.Var(axes, keepDims: true) + 1e-5).Sqrt();
}

// hint: Divide by the root of the variance.
NdArray BatchNormByHand(NdArray x)
{
    int[] axes = [0, 2, 3];
    return (x - x.Mean(axes, keepDims: true)) / (x.Var(axes, keepDims: true) + 1e-5);
}

// hint: Divide, too.
NdArray BatchNormByHand(NdArray x)
{
    int[] axes = [0, 2, 3];
    return x - x.Mean(axes, keepDims: true);
}

// hint: That is over each picture by itself; all of the batch go together.
NdArray BatchNormByHand(NdArray x) => (x - x.Mean([2, 3], keepDims: true)) / (x.Var([2, 3], keepDims: true) + 1e-5).Sqrt();

// hint: Those are means over the channels.
NdArray BatchNormByHand(NdArray x) => (x - x.Mean([1], keepDims: true)) / (x.Var([1], keepDims: true) + 1e-5).Sqrt();

// hint: The mean is still there.
NdArray BatchNormByHand(NdArray x) => x / (x.Var([0, 2, 3], keepDims: true) + 1e-5).Sqrt();

// hint: NaN or infinity comes from 0 / 0, a / 0, an overflow, or the root or
NdArray BatchNormByHand(NdArray x) => (x - x.Mean([0, 2, 3], keepDims: true)) / x.Var([0, 2, 3], keepDims: true).Sqrt();

// hint: Divide the squares by n, not n − 1 (ddof: 0).
NdArray BatchNormByHand(NdArray x) => (x - x.Mean([0, 2, 3], keepDims: true)) / (x.Var([0, 2, 3], keepDims: true, ddof: 1) + 1e-5).Sqrt();

// hint: your code threw ArgumentException: sub: [4, 3, 5, 5] and [3] do not
NdArray BatchNormByHand(NdArray x) => (x - x.Mean([0, 2, 3])) / (x.Var([0, 2, 3]) + 1e-5).Sqrt();

// hint: Each channel has one mean and one variance: over the axes 0, 2 and 3.
NdArray BatchNormByHand(NdArray x) => (x + x.Mean([0, 2, 3], keepDims: true)) / (x.Var([0, 2, 3], keepDims: true) + 1e-5).Sqrt();
