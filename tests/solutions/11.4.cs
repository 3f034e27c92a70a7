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
