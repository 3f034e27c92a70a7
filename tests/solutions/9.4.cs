NdArray TrainSoftmax(NdArray x, NdArray labels, int classes, double lr, int steps)
{
    var w = NdArray.Zeros([x.Shape[1], classes], DType.Float64);
    var t = NdArray.OneHot(labels, classes, DType.Float64);
    for (var i = 0; i < steps; i++)
    {
        var p = MySoftmax(x.MatMul(w));
        w -= lr * x.T.MatMul(p - t) / x.Shape[0];
    }
    return w;
}

// or
NdArray TrainSoftmax(NdArray x, NdArray labels, int classes, double lr, int steps)
{
    var w = new Parameter(NdArray.Zeros([x.Shape[1], classes], DType.Float64));
    var sgd = new Sgd([w], lr);
    for (int step = 0; step < steps; step++)
    {
        sgd.ZeroGrad();
        Loss.CrossEntropy(new Tensor(x).MatMul(w), new Tensor(labels)).Backward();
        sgd.Step();
    }
    return w.Data;
}

// or
NdArray TrainSoftmax(NdArray x, NdArray labels, int classes, double lr, int steps)
{
    int n = x.Shape[0], d = x.Shape[1];
    var w = NdArray.Zeros([d, classes], DType.Float64);
    while (steps-- > 0)
    {
        var gradient = NdArray.ZerosLike(w);
        for (int i = 0; i < n; i++)
        {
            var p = MySoftmax(x[i..(i + 1)].MatMul(w));
            for (int j = 0; j < d; j++)
                for (int k = 0; k < classes; k++)
                    gradient[j, k] = gradient[j, k].Item()
                        + x[i, j].Item() * (p[0, k].Item() - ((int)labels[i] == k ? 1 : 0)) / n;
        }
        w = w - gradient * lr;
    }
    return w;
}
