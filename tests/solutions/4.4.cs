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

// or
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);
    var dy = 2 * (y - t) / y.Size;
    var dz2 = dy.MatMul(w3.T) * (1 - h2 * h2);
    var dz1 = dz2.MatMul(w2.T) * (1 - h1 * h1);
    return new[] { x.T.MatMul(dz1), h1.T.MatMul(dz2), h2.T.MatMul(dy) };
}

// or
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var ws = new[] { w1, w2, w3 }.Select(w => new Tensor(w, requiresGrad: true)).ToArray();
    var loss = (new Tensor(x).MatMul(ws[0]).Tanh().MatMul(ws[1]).Tanh().MatMul(ws[2]) - t).Square().Mean();
    loss.Backward();
    return ws.Select(w => w.Grad!.Data).ToArray();
}

// or
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var w = new[] { w1, w2, w3 };
    var a = new List<NdArray> { x };
    for (int l = 0; l < 3; l++) { var z = a[l].MatMul(w[l]); a.Add(l < 2 ? z.Tanh() : z); }
    var g = new NdArray[3]; var d = (a[3] - t) * (2.0 / t.Size);
    for (int l = 2; l >= 0; l--)
    {
        g[l] = a[l].T.MatMul(d);
        if (l > 0) d = d.MatMul(w[l].T) * (1 - a[l].Square());
    }
    return g;
}
