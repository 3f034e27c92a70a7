// hint: The slope of the first tanh is missing.
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

// hint: The 2 of the square is missing in dy.
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

// hint: The slope of the second tanh is missing.
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

// hint: The slopes of both tanh are missing.
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);
    var dy = 2 * (y - t) / y.Size;
    var dz2 = dy.MatMul(w3.T) ;
    var dz1 = dz2.MatMul(w2.T) ;
    return new[] { x.T.MatMul(dz1), h1.T.MatMul(dz2), h2.T.MatMul(dy) };
}

// hint: The loss is a mean: divide by the four examples.
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);
    var dy = 2 * (y - t);
    var dz2 = dy.MatMul(w3.T) * (1 - h2 * h2);
    var dz1 = dz2.MatMul(w2.T) * (1 - h1 * h1);
    return new[] { x.T.MatMul(dz1), h1.T.MatMul(dz2), h2.T.MatMul(dy) };
}

// hint: W1 (8 numbers), W2 (12), W3 (3). The slope of tanh is 1 − h²; transpose weights.
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);
    var dy = 2 * (y - t) / y.Size;
    var dz2 = dy.MatMul(w3.T) * (1 - h2 * h2);
    var dz1 = dz2.MatMul(w2.T) * (1 - h1 * h1);
    return new[] { h2.T.MatMul(dy), h1.T.MatMul(dz2), x.T.MatMul(dz1) };
}

// hint: your code threw ArgumentException: mul: [4, 4] and [4, 3] do not broadcast: aligned at the last axis, sizes 4
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);
    var dy = 2 * (y - t) / y.Size;
    var dz2 = dy.MatMul(w3.T) * (1 - h2 * h2);
    var dz1 = dz2.MatMul(w2.T) * (1 - h2 * h2);
    return new[] { x.T.MatMul(dz1), h1.T.MatMul(dz2), h2.T.MatMul(dy) };
}

// hint: your code threw ArgumentException: matmul: [4, 1] x [3, 1]: inner sizes 1 and 3 differ. W1 (8 numbers), W2 (12
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);
    var dy = 2 * (y - t) / y.Size;
    var dz2 = dy.MatMul(w3) * (1 - h2 * h2);
    var dz1 = dz2.MatMul(w2.T) * (1 - h1 * h1);
    return new[] { x.T.MatMul(dz1), h1.T.MatMul(dz2), h2.T.MatMul(dy) };
}

// hint: the answer has shape [20], expected was [23] for (1). W1 (8 numbers), W2 (12), W3 (3). The slope of tanh is 1
NdArray[] DeepBackward(NdArray x, NdArray t, NdArray w1, NdArray w2, NdArray w3)
{
    var h1 = x.MatMul(w1).Tanh();
    var h2 = h1.MatMul(w2).Tanh();
    var y = h2.MatMul(w3);
    var dy = 2 * (y - t) / y.Size;
    var dz2 = dy.MatMul(w3.T) * (1 - h2 * h2);
    var dz1 = dz2.MatMul(w2.T) * (1 - h1 * h1);
    return new[] { x.T.MatMul(dz1), h1.T.MatMul(dz2) };
}
