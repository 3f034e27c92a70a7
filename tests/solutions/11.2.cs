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

// or
NdArray BatchNormByHand(NdArray x)
{
    var y = x.Copy();
    int n = x.Shape[0], c = x.Shape[1], h = x.Shape[2], w = x.Shape[3];
    for (int k = 0; k < c; k++)
    {
        double sum = 0, squares = 0, count = n * h * w;
        for (int i = 0; i < n; i++)
            for (int a = 0; a < h; a++)
                for (int b = 0; b < w; b++)
                {
                    sum += x[i, k, a, b].Item();
                    squares += Math.Pow(x[i, k, a, b].Item(), 2);
                }
        double mean = sum / count, variance = squares / count - mean * mean;
        y[.., k] = (x[.., k] - mean) / Math.Sqrt(variance + 1e-5);
    }
    return y;
}

// or
NdArray BatchNormByHand(NdArray x)
{
    var channels = x.Transpose(0, 1).Reshape(x.Shape[1], -1);
    var mean = channels.Mean(axis: 1).Reshape(1, -1, 1, 1);
    var variance = channels.Var(axis: 1).Reshape(1, -1, 1, 1);
    return (x - mean) * (variance + 1e-5).Pow(-0.5);
}

// or
NdArray BatchNormByHand(NdArray x)
{
    var mu = x.Mean(new[] { 0, 2, 3 }, keepDims: true);
    var sd = (x.Std(new[] { 0, 2, 3 }, keepDims: true).Square() + 1e-5).Sqrt();
    return (x - mu) / sd;
}
