NdArray BackThroughPooling(NdArray x, NdArray g)
{
    var result = NdArray.ZerosLike(x);
    for (var i = 0; i < g.Shape[0]; i++)
        for (var j = 0; j < g.Shape[1]; j++)
        {
            var (row, column) = (2 * i, 2 * j);
            for (var u = 0; u < 2; u++)
                for (var v = 0; v < 2; v++)
                    if (x[2 * i + u, 2 * j + v].Item() > x[row, column].Item())
                        (row, column) = (2 * i + u, 2 * j + v);
            result[row, column] = g[i, j];
        }
    return result;
}

// or
NdArray BackThroughPooling(NdArray x, NdArray g)
{
    NdArray Spread(NdArray y) => NdArray.Stack([NdArray.Stack([y, y], axis: 2).Reshape(y.Shape[0], -1),
        NdArray.Stack([y, y], axis: 2).Reshape(y.Shape[0], -1)], axis: 1).Reshape(x.Shape);
    var largest = x.Reshape(g.Shape[0], 2, g.Shape[1], 2).Max([1, 3]);
    return Spread(g) * x.EqualTo(Spread(largest)).To(DType.Float64);
}

// or
NdArray BackThroughPooling(NdArray x, NdArray g)
{
    var t = new Tensor(x.Reshape(1, 1, x.Shape[0], x.Shape[1]), requiresGrad: true);
    var y = t.MaxPool2d(2);
    (y * new Tensor(g.Reshape(1, 1, g.Shape[0], g.Shape[1]))).Sum().Backward();
    return t.Grad!.Data[0, 0];
}

// or
NdArray BackThroughPooling(NdArray x, NdArray g)
{
    var dx = new double[x.Shape[0], x.Shape[1]];
    for (int i = 0; i < x.Shape[0]; i += 2)
        for (int j = 0; j < x.Shape[1]; j += 2)
        {
            var max = x[i..(i + 2), j..(j + 2)].Max().Item();
            for (int a = i; a < i + 2; a++)
                for (int b = j; b < j + 2; b++)
                    if (x[a, b].Item() == max)
                        dx[a, b] = g[i / 2, j / 2].Item();
        }
    return NdArray.FromArray(dx);
}

// or
NdArray BackThroughPooling(NdArray x, NdArray g)
{
    var result = NdArray.ZerosLike(x);
    foreach (var (i, j) in from i in Enumerable.Range(0, g.Shape[0]) from j in Enumerable.Range(0, g.Shape[1]) select (i, j))
    {
        var k = (int)x[(2 * i)..(2 * i + 2), (2 * j)..(2 * j + 2)].Ravel().ArgMax();
        result[2 * i + k / 2, 2 * j + k % 2] = g[i, j];
    }
    return result;
}
