NdArray LogitGradient(NdArray z, NdArray labels) => (MySoftmax(z) - NdArray.OneHot(labels, z.Shape[1], DType.Float64)) / z.Shape[0];

// or
NdArray LogitGradient(NdArray z, NdArray labels)
{
    var p = MySoftmax(z);
    for (var i = 0; i < z.Shape[0]; i++)
        p[i, (int)labels[i]] -= 1;
    return p / z.Shape[0];
}
