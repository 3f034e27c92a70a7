// hint: Every step uses the gradient at zero; take it anew where you are.
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (var epoch = 0; epoch < epochs; epoch++)
        w -= lr * ByFormula(zero, x, y);
    return w;
}

// hint: You walk uphill: subtract the gradient.
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

// hint: From zero: each step subtracts lr times the gradient where you are then.
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (var epoch = 0; epoch < epochs; epoch++)
        w = lr * ByFormula(w, x, y);
    return w;
}

// hint: The rate is missing.
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (int e = 0; e < epochs; e++) w = w - ByFormula(w, x, y);
    return w;
}

// hint: Divide by the number of rows.
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (int e = 0; e < epochs; e++) w = w - lr * x.T.MatMul(x.MatMul(w).Softmax() - y);
    return w;
}

// hint: the answer has shape [3, 5], expected was [5, 3] for (0.1, 2). It is transposed: swap rows and columns (.T).
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (int e = 0; e < epochs; e++) w = w - lr * ByFormula(w, x, y);
    return w.T;
}

// hint: That is one step too many.
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (int e = 0; e <= epochs; e++) w = w - lr * ByFormula(w, x, y);
    return w;
}

// hint: The answer is the same for every input: is an argument not used? From zero: each step subtracts lr times the g
NdArray Fit(NdArray x, NdArray y, double lr, int epochs)
{
    var w = NdArray.Zeros([5, 3], DType.Float64);
    for (int e = 0; e < epochs; e++) { var v = w - lr * ByFormula(w, x, y); }
    return w;
}
