// hint: The slope of λ w² is 2 λ w.
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(x.MatMul(w) - t) / t.Size + lambda * w;

// hint: The first part is missing or 0: is 2 / t.Size one of integers?
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 / t.Size * x.T.MatMul(x.MatMul(w) - t) + 2 * lambda * w;

// hint: The second part, of λ Σ w², is missing.
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(x.MatMul(w) - t) / t.Size;

// hint: The gradient of section 8.2, and for the second part the slope of λ
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(x.MatMul(w) - t) / t.Size + 2 * lambda * w.Sum();

// hint: The loss is a mean: divide by n.
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(x.MatMul(w) - t) + 2 * lambda * w;

// hint: Both squares give a 2.
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    x.T.MatMul(x.MatMul(w) - t) / t.Size + lambda * w;

// hint: The error is x w − t.
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(t - x.MatMul(w)) / t.Size + 2 * lambda * w;

// hint: Add the second part.
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(x.MatMul(w) - t) / t.Size - 2 * lambda * w;

// hint: The square of the errors gives a 2.
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    x.T.MatMul(x.MatMul(w) - t) / t.Size + 2 * lambda * w;

// hint: your code threw ArgumentException: matmul: [20, 10] x [20, 1]: inner
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.MatMul(x.MatMul(w) - t) / t.Size + 2 * lambda * w;

// hint: The second part is no mean.
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * (x.T.MatMul(x.MatMul(w) - t) + lambda * w) / t.Size;

// hint: It is transposed: swap rows and columns (.T).
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    (2 * x.T.MatMul(x.MatMul(w) - t) / t.Size + 2 * lambda * w).T;
