NdArray WithoutLogGradient(NdArray z, NdArray labels)
{
    var p = z.Softmax();
    var t = NdArray.OneHot(labels, z.Shape[1], DType.Float64);
    return (p * t).Sum(axis: 1, keepDims: true) * (p - t) / z.Shape[0];
}

// or
NdArray WithoutLogGradient(NdArray z, NdArray labels)
{
    var (p, result) = (z.Softmax(axis: 1), NdArray.ZerosLike(z));
    for (var i = 0; i < z.Shape[0]; i++)
    {
        var y = (int)labels[i];
        for (var k = 0; k < z.Shape[1]; k++)
            result[i, k] = -p[i, y].Item() * ((k == y ? 1 : 0) - p[i, k].Item()) / z.Shape[0];
    }
    return result;
}

// or
NdArray WithoutLogGradient(NdArray z, NdArray labels)
{
    var p = z.Softmax();
    var right = p.TakeAlongAxis(labels.ExpandDims(1), axis: 1);
    return -right * (NdArray.OneHot(labels, z.Shape[1], DType.Float64) - p) / labels.Size;
}
