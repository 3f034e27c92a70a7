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

// or
NdArray MyLogSoftmax(NdArray z)
{
    var result = NdArray.ZerosLike(z);
    for (int i = 0; i < z.Shape[0]; i++)
    {
        double m = double.NegativeInfinity;
        for (int k = 0; k < z.Shape[1]; k++) m = Math.Max(m, z[i, k].Item());
        double sum = 0;
        for (int k = 0; k < z.Shape[1]; k++) sum += Math.Exp(z[i, k].Item() - m);
        for (int k = 0; k < z.Shape[1]; k++) result[i, k] = z[i, k].Item() - m - Math.Log(sum);
    }
    return result;
}

// or
NdArray MyLogSoftmax(NdArray z) => z.LogSoftmax(1);

// or
NdArray MyLogSoftmax(NdArray z)
{
    NdArray Row(NdArray r) => r - r.Max() - (r - r.Max()).Exp().Sum().Log();
    return NdArray.Stack([.. Enumerable.Range(0, z.Shape[0]).Select(i => Row(z[i]))]);
}

// or
NdArray MyLogSoftmax(NdArray z)
{
    var m = z.Max(axis: 1).ExpandDims(1);
    var logSum = (z - m).Exp().Sum(axis: 1).Log().ExpandDims(1);
    return z - m - logSum;
}
