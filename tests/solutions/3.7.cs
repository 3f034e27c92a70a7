NdArray Roll(NdArray w, Func<NdArray, double> loss, double lr, double momentum, int steps)
{
    w = w.Copy();
    var v = NdArray.ZerosLike(w);
    for (int i = 0; i < steps; i++)
    {
        var g = NumericalGradient.Of(w, () => loss(w));
        v = momentum * v + g;
        w = w - lr * v;
    }
    return w;
}

// or
NdArray Roll(NdArray w, Func<NdArray, double> loss, double lr, double momentum, int steps)
{
    var (x, v) = (w.Copy(), NdArray.ZerosLike(w));
    while (steps-- > 0)
    {
        var g = NumericalGradient.Of(x, () => loss(x));
        v = v * momentum + g;
        x.AddInPlace(v, -lr);
    }
    return x;
}

// or
NdArray Roll(NdArray w, Func<NdArray, double> loss, double lr, double momentum, int steps)
{
    var v = NdArray.ZerosLike(w);
    for (int s = 0; s < steps; s++)
    {
        var g = NdArray.ZerosLike(w);
        for (int i = 0; i < w.Size; i++)
        {
            var a = w.Copy(); a[i] += 1e-5; var b = w.Copy(); b[i] -= 1e-5;
            g[i] = (loss(a) - loss(b)) / 2e-5;
        }
        v = momentum * v - lr * g;
        w = w + v;
    }
    return w;
}
