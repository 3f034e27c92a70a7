// expect 3.5=4
// exercise id=3.5 points=6
NdArray MaxPoolBackward(NdArray x, NdArray g)
{
    var dX = NdArray.Zeros(x.Shape, DType.Float64);
    for (var n = 0; n < g.Shape[0]; n++)
        for (var c = 0; c < g.Shape[1]; c++)
            for (var i = 0; i < g.Shape[2]; i++)
                for (var j = 0; j < g.Shape[3]; j++)
                {
                    var (row, column) = (2 * i, 2 * j);
                    for (var k = 1; k < 4; k++)
                        if (x[n, c, 2 * i + k / 2, 2 * j + k % 2].Item() >= x[n, c, row, column].Item())
                            (row, column) = (2 * i + k / 2, 2 * j + k % 2);
                    dX[n, c, row, column] = g[n, c, i, j].Item();
                }
    return dX;
}
