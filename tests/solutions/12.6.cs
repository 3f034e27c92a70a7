NdArray GroupNorm(NdArray x, int groups)
{
    var parts = x.Reshape(x.Shape[0], groups, x.Shape[1] / groups);
    var centred = parts - parts.Mean(axis: 2, keepDims: true);
    return (centred / (parts.Var(axis: 2, keepDims: true) + 1e-5).Sqrt()).Reshape(x.Shape);
}

// or
NdArray GroupNorm(NdArray x, int groups)
{
    var size = x.Shape[1] / groups;
    return NdArray.Concat([.. Enumerable.Range(0, groups).Select(k =>
    {
        var part = x[.., (k * size)..((k + 1) * size)];
        return (part - part.Mean(axis: 1, keepDims: true)) / (part.Var(axis: 1, keepDims: true) + 1e-5).Sqrt();
    })], axis: 1);
}

// or
NdArray GroupNorm(NdArray x, int groups)
{
    var (size, y) = (x.Shape[1] / groups, NdArray.ZerosLike(x));
    for (var i = 0; i < x.Shape[0]; i++)
        for (var k = 0; k < groups; k++)
        {
            double[] part = [.. Enumerable.Range(k * size, size).Select(j => x[i, j].Item())];
            var mean = part.Average();
            var variance = part.Average(v => (v - mean) * (v - mean));
            for (var j = 0; j < size; j++)
                y[i, k * size + j] = (part[j] - mean) / Math.Sqrt(variance + 1e-5);
        }
    return y;
}
