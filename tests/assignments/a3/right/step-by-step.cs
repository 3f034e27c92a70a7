// exercise id=3.4 points=6
(NdArray DX, NdArray DGamma, NdArray DBeta) BatchNormBackward(NdArray x, NdArray gamma, NdArray g, double eps)
{
    var n = x.Shape[0];
    var centred = x - x.Mean(axis: 0);
    var variance = centred.Square().Mean(axis: 0);
    var root = (variance + eps).Sqrt();
    var dHat = g * gamma;
    var dVariance = (dHat * centred).Sum(axis: 0) * -0.5 / (root * root * root);
    var dMean = -(dHat / root).Sum(axis: 0) - 2 * dVariance * centred.Mean(axis: 0);
    var dX = dHat / root + dVariance * 2 * centred / n + dMean / n;
    return (dX, (g * centred / root).Sum(axis: 0), g.Sum(axis: 0));
}

// exercise id=3.3 points=6
(double Loss, NdArray DZ) SoftmaxLoss(NdArray z, int[] labels)
{
    var rows = NdArray.From(labels).ExpandDims(1);
    var top = z.Max(axis: 1, keepDims: true);
    var logSum = (z - top).Exp().Sum(axis: 1, keepDims: true).Log() + top;
    var loss = (logSum - z.TakeAlongAxis(rows, axis: 1)).Mean().Item();
    return (loss, ((z - logSum).Exp() - NdArray.OneHot(NdArray.From(labels), z.Shape[1], DType.Float64)) / labels.Length);
}
