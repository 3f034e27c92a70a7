NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(x.MatMul(w) - t) / t.Size + 2 * lambda * w;

// or
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda)
{
    var e = x.MatMul(w) - t;
    return 2 * (x.T.MatMul(e) / t.Shape[0] + lambda * w);
}
