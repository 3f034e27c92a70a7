NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    2 * x.T.MatMul(x.MatMul(w) - t) / t.Size + 2 * lambda * w;

// or
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda)
{
    var e = x.MatMul(w) - t;
    return 2 * (x.T.MatMul(e) / t.Shape[0] + lambda * w);
}

// or
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda)
{
    var n = (double)x.Shape[0];
    var error = x.MatMul(w) - t;
    var grad = NdArray.ZerosLike(w);
    for (int j = 0; j < w.Shape[0]; j++)
    {
        double sum = 0;
        for (int i = 0; i < x.Shape[0]; i++) sum += error[i, 0].Item() * x[i, j].Item();
        grad[j, 0] = 2 / n * sum + 2 * lambda * w[j, 0].Item();
    }
    return grad;
}

// or
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda)
{
    var weights = new Tensor(w).WithGrad();
    var loss = (new Tensor(x).MatMul(weights) - new Tensor(t)).Square().Mean() + lambda * weights.Square().Sum();
    loss.Backward();
    return weights.Grad!.Data;
}

// or
NdArray RidgeGradient(NdArray x, NdArray t, NdArray w, double lambda) =>
    -2 * (x * (t - x.MatMul(w))).Mean(axis: 0).Reshape(w.Shape) + w * lambda * 2;
