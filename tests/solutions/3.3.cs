NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (var epoch = 0; epoch < epochs; epoch++)
        w -= lr * ByFormula(w, x, y);
    return w;
}

// or
NdArray Fit(NdArray x, NdArray y, double lr, int epochs) =>
    Enumerable.Range(0, epochs).Aggregate(NdArray.Zeros([5, 3], DType.Float64), (w, _) => w - lr * ByFormula(w, x, y));

// or
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (int e = 0; e < epochs; e++)
        w = w - lr * ByFormula(w, x, y);
    return w;
}

// or
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([x.Shape[1], y.Shape[1]], DType.Float64);
    for (int e = 0; e < epochs; e++)
    {
        var p = x.MatMul(w).Softmax();
        var g = x.T.MatMul(p - y) / x.Shape[0];
        w.AddInPlace(g, -lr);
    }
    return w;
}

// or
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = new Tensor(NdArray.Zeros([5, 3], DType.Float64), requiresGrad: true);
    var labels = y.ArgMax(axis: 1);
    for (int e = 0; e < epochs; e++)
    {
        w.ZeroGrad();
        Loss.CrossEntropy(new Tensor(x).MatMul(w), labels).Backward();
        w.Data.AddInPlace(w.Grad!.Data, -lr);
    }
    return w.Data;
}
