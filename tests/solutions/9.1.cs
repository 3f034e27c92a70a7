NdArray MyLogSoftmax(NdArray z)
{
    var shifted = z - z.Max(axis: 1, keepDims: true);
    return shifted - shifted.Exp().Sum(axis: 1, keepDims: true).Log();
}

// or
NdArray MyLogSoftmax(NdArray z)
{
    var m = z.Max(axis: 1, keepDims: true);
    return z - (m + (z - m).Exp().Sum(axis: 1, keepDims: true).Log());
}
