NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);

    var dy = 2 * (y - t) / y.Size;
    var dz2 = dy.MatMul(w3.T) * (1 - h2.Square());
    var dz1 = dz2.MatMul(w2.T) * (1 - h1.Square());
    return [x.T.MatMul(dz1), h1.T.MatMul(dz2), h2.T.MatMul(dy)];
}

// or
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    Tensor[] w = [.. new[] { w1, w2, w3 }.Select(each => new Tensor(each, requiresGrad: true))];
    var loss = (new Tensor(x).MatMul(w[0]).Tanh().MatMul(w[1]).Tanh().MatMul(w[2]) - t).Square().Mean();
    return [.. Autograd.Grad(loss, w).Select(g => g.Data)];
}
