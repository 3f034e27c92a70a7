// hint: That is the way back of a mean: only the largest gets all of g.
NdArray BackThroughPooling(NdArray x, NdArray g)
{
    var result = NdArray.ZerosLike(x);
    for (var i = 0; i < x.Shape[0]; i++)
        for (var j = 0; j < x.Shape[1]; j++)
            result[i, j] = g[i / 2, j / 2].Item() / 4;
    return result;
}

// hint: The largest gets the gradient of its square, not 1.
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

// hint: Those are the smallest numbers.
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

// hint: Only the largest number of a square gets g; the others get 0.
NdArray BackThroughPooling(NdArray x, NdArray g)
{
    var result = NdArray.ZerosLike(x);
    for (var i = 0; i < x.Shape[0]; i++)
        for (var j = 0; j < x.Shape[1]; j++)
            result[i, j] = g[i / 2, j / 2];
    return result;
}

// hint: That hands back x; hand back the gradient g.
NdArray BackThroughPooling(NdArray x, NdArray g)
{
    NdArray Up(NdArray y) => y.Repeat(2, axis: 0).Repeat(2, axis: 1);
    var largest = x.Reshape(g.Shape[0], 2, g.Shape[1], 2).Max([1, 3]);
    return x * x.EqualTo(Up(largest)).To(DType.Float64);
}

// hint: The result has the shape of x: 0, and g of the square at its largest
NdArray BackThroughPooling(NdArray x, NdArray g) => g;
