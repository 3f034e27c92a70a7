// hint: It walks uphill: subtract the gradient.
NdArray TrainSoftmax(NdArray x, NdArray labels, int classes, double lr, int steps)
{
    var w = NdArray.Zeros([x.Shape[1], classes], DType.Float64);
    for (var i = 0; i < steps; i++)
        w += lr * x.T.MatMul(MySoftmax(x.MatMul(w)) - NdArray.OneHot(labels, classes, DType.Float64)) / x.Shape[0];
    return w;
}

// hint: The gradient of a mean: divide by the number of rows.
NdArray TrainSoftmax(NdArray x, NdArray labels, int classes, double lr, int steps)
{
    var w = NdArray.Zeros([x.Shape[1], classes], DType.Float64);
    for (var i = 0; i < steps; i++)
        w -= lr * x.T.MatMul(MySoftmax(x.MatMul(w)) - NdArray.OneHot(labels, classes, DType.Float64));
    return w;
}

// hint: It takes one step.
NdArray TrainSoftmax(NdArray x, NdArray labels, int classes, double lr, int steps)
{
    var w = NdArray.Zeros([x.Shape[1], classes], DType.Float64);
    return w - lr * x.T.MatMul(MySoftmax(x.MatMul(w)) - NdArray.OneHot(labels, classes, DType.Float64)) / x.Shape[0];
}

// hint: One step too many.
NdArray TrainSoftmax(NdArray x, NdArray labels, int classes, double lr, int steps)
{
    var w = NdArray.Zeros([x.Shape[1], classes], DType.Float64);
    for (var i = 0; i <= steps; i++)
        w -= lr * x.T.MatMul(MySoftmax(x.MatMul(w)) - NdArray.OneHot(labels, classes, DType.Float64)) / x.Shape[0];
    return w;
}

// hint: W stays 0.
NdArray TrainSoftmax(NdArray x, NdArray labels, int classes, double lr, int steps)
{
    var w = NdArray.Zeros([x.Shape[1], classes], DType.Float64);
    for (var i = 0; i < steps; i++)
    {
        var gradient = x.T.MatMul(MySoftmax(x.MatMul(w)) - NdArray.OneHot(labels, classes, DType.Float64)) / x.Shape[0];
    }
    return w;
}

// hint: In each step W ← W − lr xᵀ (p − t) / n, with p of the present W.
NdArray TrainSoftmax(NdArray x, NdArray labels, int classes, double lr, int steps)
{
    var w = NdArray.Zeros([x.Shape[1], classes], DType.Float64);
    var p = MySoftmax(x.MatMul(w));
    for (var i = 0; i < steps; i++)
        w -= lr * x.T.MatMul(p - NdArray.OneHot(labels, classes, DType.Float64)) / x.Shape[0];
    return w;
}
