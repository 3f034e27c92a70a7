NdArray SharedBackward(NdArray x, NdArray t, NdArray w)
{
    var h = x.MatMul(w).Tanh();
    var y = h.MatMul(w).Tanh();
    var dz2 = 2 * (y - t) / y.Size * (1 - y.Square());
    var dz1 = dz2.MatMul(w.T) * (1 - h.Square());
    return x.T.MatMul(dz1) + h.T.MatMul(dz2);
}

// or
NdArray SharedBackward(NdArray x, NdArray t, NdArray w)
{
    var v = new Tensor(w, requiresGrad: true);
    (new Tensor(x).MatMul(v).Tanh().MatMul(v).Tanh() - t).Square().Mean().Backward();
    return v.Grad!.Data;
}

// or
NdArray SharedBackward(NdArray x, NdArray t, NdArray w)
{
    var h = x.MatMul(w).Tanh();
    var y = h.MatMul(w).Tanh();
    var g = NdArray.ZerosLike(w);
    var d = 2.0 / y.Size * (y - t);
    d = d * (1 - y * y);
    g.AddInPlace(h.T.MatMul(d));
    d = d.MatMul(w.T) * (1 - h * h);
    g.AddInPlace(x.T.MatMul(d));
    return g;
}
