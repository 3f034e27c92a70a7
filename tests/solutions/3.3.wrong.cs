// hint: take it anew where you are
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (var epoch = 0; epoch < epochs; epoch++)
        w -= lr * ByFormula(zero, x, y);
    return w;
}

// hint: Two steps from zero: each subtracts lr times the gradient at the
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (var epoch = 0; epoch < epochs; epoch++)
        w += lr * ByFormula(w, x, y);
    return w;
}

// hint: That is one step only.
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (var epoch = 0; epoch < 1; epoch++)
        w -= lr * ByFormula(w, x, y);
    return w;
}

// hint: Two steps from zero: each subtracts lr times the gradient at the
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (var epoch = 0; epoch < epochs; epoch++)
        w = lr * ByFormula(w, x, y);
    return w;
}
