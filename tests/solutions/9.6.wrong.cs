// hint: That is the gradient with the logarithm; here p of the label is a factor.
NdArray WithoutLogGradient(NdArray z, NdArray labels) =>
    (z.Softmax() - NdArray.OneHot(labels, z.Shape[1], DType.Float64)) / z.Shape[0];

// hint: The loss is a mean: divide by n, the rows.
NdArray WithoutLogGradient(NdArray z, NdArray labels)
{
    var (p, t) = (z.Softmax(), NdArray.OneHot(labels, z.Shape[1], DType.Float64));
    return (p * t).Sum(axis: 1, keepDims: true) * (p - t);
}

// hint: Every number has the wrong sign
NdArray WithoutLogGradient(NdArray z, NdArray labels)
{
    var (p, t) = (z.Softmax(), NdArray.OneHot(labels, z.Shape[1], DType.Float64));
    return (p * t).Sum(axis: 1, keepDims: true) * (t - p) / z.Shape[0];
}

// hint: The factor is that of the label, for the whole row.
NdArray WithoutLogGradient(NdArray z, NdArray labels)
{
    var (p, t) = (z.Softmax(), NdArray.OneHot(labels, z.Shape[1], DType.Float64));
    return p * (p - t) / z.Shape[0];
}

// hint: All logits of a row count, not only the label's.
NdArray WithoutLogGradient(NdArray z, NdArray labels)
{
    var (p, t) = (z.Softmax(), NdArray.OneHot(labels, z.Shape[1], DType.Float64));
    return p * t * (p - t) / z.Shape[0];
}

// hint: The truth t is missing.
NdArray WithoutLogGradient(NdArray z, NdArray labels)
{
    var (p, t) = (z.Softmax(), NdArray.OneHot(labels, z.Shape[1], DType.Float64));
    return (p * t).Sum(axis: 1, keepDims: true) * p / z.Shape[0];
}

// hint: That is the slope by p; go on through the softmax.
NdArray WithoutLogGradient(NdArray z, NdArray labels) =>
    -NdArray.OneHot(labels, z.Shape[1], DType.Float64) / z.Shape[0];
