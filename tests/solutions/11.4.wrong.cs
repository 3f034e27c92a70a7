// hint: zero except at the largest number of each square
NdArray BackThroughPooling(NdArray x, NdArray g)
{
    var result = NdArray.ZerosLike(x);
    for (var i = 0; i < x.Shape[0]; i++)
        for (var j = 0; j < x.Shape[1]; j++)
            result[i, j] = g[i / 2, j / 2].Item() / 4;
    return result;
}

// hint: The result has the shape of x and is zero except at the largest
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
            result[row, column] = 1;
        }
    return result;
}

// hint: The result has the shape of x and is zero except at the largest
NdArray BackThroughPooling(NdArray x, NdArray g)
{
    var result = NdArray.ZerosLike(x);
    for (var i = 0; i < g.Shape[0]; i++)
        for (var j = 0; j < g.Shape[1]; j++)
        {
            var (row, column) = (2 * i, 2 * j);
            for (var u = 0; u < 2; u++)
                for (var v = 0; v < 2; v++)
                    if (x[2 * i + u, 2 * j + v].Item() < x[row, column].Item())
                        (row, column) = (2 * i + u, 2 * j + v);
            result[row, column] = g[i, j];
        }
    return result;
}

// hint: The result has the shape of x and is zero except at the largest
NdArray BackThroughPooling(NdArray x, NdArray g)
{
    var result = NdArray.ZerosLike(x);
    for (var i = 0; i < x.Shape[0]; i++)
        for (var j = 0; j < x.Shape[1]; j++)
            result[i, j] = g[i / 2, j / 2];
    return result;
}
