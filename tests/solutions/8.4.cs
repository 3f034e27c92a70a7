NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(x.MatMul(w) - t) / t.Size + 2 * lambda * w;
