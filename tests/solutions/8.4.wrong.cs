// hint: the square gives a 2
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(x.MatMul(w) - t) / t.Size + lambda * w;

// hint: The gradient of section 8.2, and for the second part 2 λ w: the
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 / t.Size * x.T.MatMul(x.MatMul(w) - t) + 2 * lambda * w;

// hint: The gradient of section 8.2, and for the second part 2 λ w: the
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(x.MatMul(w) - t) / t.Size;

// hint: The gradient of section 8.2, and for the second part 2 λ w: the
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(x.MatMul(w) - t) / t.Size + 2 * lambda * w.Sum();
