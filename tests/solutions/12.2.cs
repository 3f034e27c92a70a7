NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + (dy * (1 - x.MatMul(w).Tanh().Square())).MatMul(w.T);

// or
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy)
{
    var h = x.MatMul(w).Tanh();
    var dz = dy * (1 - h * h);
    return dz.MatMul(w.T) + dy;
}

// or
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy)
{
    var t = new Tensor(x, requiresGrad: true);
    var y = t + t.MatMul(new Tensor(w)).Tanh();
    y.Backward(new Tensor(dy));
    return t.Grad!.Data;
}

// or
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy)
{
    var y = x.MatMul(w).Tanh();
    var dz = dy - dy * y.Square();
    var dx = dy.Copy();
    for (int i = 0; i < x.Shape[0]; i++)
        for (int j = 0; j < x.Shape[1]; j++)
            for (int k = 0; k < w.Shape[1]; k++)
                dx[i, j] = dx[i, j].Item() + dz[i, k].Item() * w[j, k].Item();
    return dx;
}

// or
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy)
{
    var z = x.MatMul(w);
    var slope = 4 / (z.Exp() + (-z).Exp()).Square();
    return dy + w.MatMul((dy * slope).T).T;
}
