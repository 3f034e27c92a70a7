// hint: That is the path through the first W; add the other.
NdArray SharedBackward(NdArray x, NdArray t, NdArray w)
{
    var h = x.MatMul(w).Tanh();
    var y = h.MatMul(w).Tanh();
    var dz2 = 2 * (y - t) / y.Size * (1 - y.Square());
    var dz1 = dz2.MatMul(w.T) * (1 - h.Square());
    return x.T.MatMul(dz1);
}

// hint: That is the path through the last W; add the other.
NdArray SharedBackward(NdArray x, NdArray t, NdArray w)
{
    var h = x.MatMul(w).Tanh();
    var y = h.MatMul(w).Tanh();
    var dz2 = 2 * (y - t) / y.Size * (1 - y.Square());
    var dz1 = dz2.MatMul(w.T) * (1 - h.Square());
    return h.T.MatMul(dz2);
}

// hint: The paths add up: no mean. Or is the 2 of the square missing?
NdArray SharedBackward(NdArray x, NdArray t, NdArray w)
{
    var h = x.MatMul(w).Tanh();
    var y = h.MatMul(w).Tanh();
    var dz2 = 2 * (y - t) / y.Size * (1 - y.Square());
    var dz1 = dz2.MatMul(w.T) * (1 - h.Square());
    return (x.T.MatMul(dz1) + h.T.MatMul(dz2)) / 2;
}

// hint: Back through the last tanh, the last W, the first tanh; add both gradients of W.
NdArray SharedBackward(NdArray x, NdArray t, NdArray w)
{
    var h = x.MatMul(w).Tanh();
    var y = h.MatMul(w).Tanh();
    var dz2 = 2 * (y - t) / y.Size;
    var dz1 = dz2.MatMul(w.T) * (1 - h.Square());
    return x.T.MatMul(dz1) + h.T.MatMul(dz2);
}

// hint: The mean is over all numbers of y, rows times columns.
NdArray SharedBackward(NdArray x, NdArray t, NdArray w)
{
    var h = x.MatMul(w).Tanh();
    var y = h.MatMul(w).Tanh();
    var dz2 = 2 * (y - t) / y.Shape[0] * (1 - y.Square());
    var dz1 = dz2.MatMul(w.T) * (1 - h.Square());
    return x.T.MatMul(dz1) + h.T.MatMul(dz2);
}

// hint: Every number has the wrong sign.
NdArray SharedBackward(NdArray x, NdArray t, NdArray w)
{
    var h = x.MatMul(w).Tanh();
    var y = h.MatMul(w).Tanh();
    var dz2 = 2 * (t - y) / y.Size * (1 - y.Square());
    var dz1 = dz2.MatMul(w.T) * (1 - h.Square());
    return x.T.MatMul(dz1) + h.T.MatMul(dz2);
}
