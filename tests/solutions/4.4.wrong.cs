// hint: Each tanh multiplies the error by its own slope
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);

    var dy = 2 * (y - t) / y.Size;
    var dz2 = dy.MatMul(w3.T) * (1 - h2.Square());
    var dz1 = dz2.MatMul(w2.T);
    return [x.T.MatMul(dz1), h1.T.MatMul(dz2), h2.T.MatMul(dy)];
}

// hint: It is 0.5 times what it should be: is a factor of 2 missing?
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);

    var dy = (y - t) / y.Size;
    var dz2 = dy.MatMul(w3.T) * (1 - h2.Square());
    var dz1 = dz2.MatMul(w2.T) * (1 - h1.Square());
    return [x.T.MatMul(dz1), h1.T.MatMul(dz2), h2.T.MatMul(dy)];
}

// hint: Each tanh multiplies the error by its own slope, 1 − h²; each layer
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);

    var dy = 2 * (y - t) / y.Size;
    var dz2 = dy.MatMul(w3.T) + 0 * (1 - h2.Square());
    var dz1 = dz2.MatMul(w2.T) * (1 - h1.Square());
    return [x.T.MatMul(dz1), h1.T.MatMul(dz2), h2.T.MatMul(dy)];
}

// hint: Every number has the wrong sign.
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);

    var dy = 2 * (t - y) / y.Size;
    var dz2 = dy.MatMul(w3.T) * (1 - h2.Square());
    var dz1 = dz2.MatMul(w2.T) * (1 - h1.Square());
    return [x.T.MatMul(dz1), h1.T.MatMul(dz2), h2.T.MatMul(dy)];
}
