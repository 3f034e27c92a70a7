// hint: There is no velocity in it: plain descent.
NdArray Roll(NdArray w, Func<NdArray, double> loss, double lr, double momentum, int steps)
{
    for (int i = 0; i < steps; i++) { var at = w; w = w - lr * NumericalGradient.Of(at, () => loss(at)); }
    return w;
}

// hint: You walk uphill: w − lr · v.
NdArray Roll(NdArray w, Func<NdArray, double> loss, double lr, double momentum, int steps)
{
    var v = NdArray.ZerosLike(w);
    for (int i = 0; i < steps; i++) { var at = w; v = momentum * v + NumericalGradient.Of(at, () => loss(at)); w = w + lr * v; }
    return w;
}

// hint: The gradient enters whole, not times 1 − m.
NdArray Roll(NdArray w, Func<NdArray, double> loss, double lr, double momentum, int steps)
{
    var v = NdArray.ZerosLike(w);
    for (int i = 0; i < steps; i++) { var at = w; v = momentum * v + (1 - momentum) * NumericalGradient.Of(at, () => loss(at)); w = w - lr * v; }
    return w;
}

// hint: The old velocity is not multiplied by m.
NdArray Roll(NdArray w, Func<NdArray, double> loss, double lr, double momentum, int steps)
{
    var v = NdArray.ZerosLike(w);
    for (int i = 0; i < steps; i++) { var at = w; v = v + NumericalGradient.Of(at, () => loss(at)); w = w - lr * v; }
    return w;
}

// hint: Keep the velocity from step to step; measure the gradient anew at each w.
NdArray Roll(NdArray w, Func<NdArray, double> loss, double lr, double momentum, int steps)
{
    var v = NdArray.ZerosLike(w); var at = w; var g = NumericalGradient.Of(at, () => loss(at));
    for (int i = 0; i < steps; i++) { v = momentum * v + g; w = w - lr * v; }
    return w;
}
