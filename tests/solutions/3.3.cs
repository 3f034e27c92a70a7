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
