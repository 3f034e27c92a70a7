// hint: Those are sums: divide each by the number of rows in its class.
NdArray ClassMeans(NdArray x, NdArray labels, int classes)
{
    var means = NdArray.Zeros([classes, x.Shape[1]], DType.Float64);
    for (var k = 0; k < classes; k++)
        means[k] = x[labels.EqualTo(k)].Sum(axis: 0);
    return means;
}

// hint: Divide by the rows of the class, not by all rows.
NdArray ClassMeans(NdArray x, NdArray labels, int classes)
{
    var t = NdArray.OneHot(labels, classes, DType.Float64);
    return t.T.MatMul(x) / x.Shape[0];
}

// hint: That is the mean of all.
NdArray ClassMeans(NdArray x, NdArray labels, int classes)
{
    var means = NdArray.Zeros([classes, x.Shape[1]], DType.Float64);
    for (var k = 0; k < classes; k++)
        means[k] = x.Mean(axis: 0);
    return means;
}

// hint: the answer has shape [3, 2], expected was [2, 3] for (2). It is transposed: swap rows and columns (.T).
NdArray ClassMeans(NdArray x, NdArray labels, int classes)
{
    var t = NdArray.OneHot(labels, classes, DType.Float64);
    return (t.T.MatMul(x) / t.Sum(axis: 0).Reshape(-1, 1)).T;
}

// hint: your code threw ArgumentException: copy: [3] and [4] do not broadcast: aligned at the last axis, sizes 3 and 4
NdArray ClassMeans(NdArray x, NdArray labels, int classes)
{
    var means = NdArray.Zeros([classes, x.Shape[1]], DType.Float64);
    for (var k = 0; k < classes; k++)
        means[k] = x[labels.EqualTo(k)].Mean(axis: 1);
    return means;
}

// hint: Tried are 2, 3 and 5 classes, three columns. x[mask] has the rows of one class.
NdArray ClassMeans(NdArray x, NdArray labels, int classes)
{
    var means = NdArray.Zeros([classes, x.Shape[1]], DType.Float64);
    for (var k = 0; k < classes; k++)
        means[k] = x[labels.EqualTo(k)].Mean();
    return means;
}

// hint: your code threw ArgumentNullException: tensor: the operand 'data' is null. A Grad is null until Backward() has
NdArray ClassMeans(NdArray x, NdArray labels, int classes) => null;
