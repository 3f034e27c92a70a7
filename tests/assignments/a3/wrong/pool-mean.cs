// expect 3.5=0
// exercise id=3.5 points=6
NdArray MaxPoolBackward(NdArray x, NdArray g)
{
    var dX = NdArray.Zeros(x.Shape, DType.Float64);
    for (var n = 0; n < x.Shape[0]; n++)
        for (var c = 0; c < x.Shape[1]; c++)
            for (var i = 0; i < x.Shape[2]; i++)
                for (var j = 0; j < x.Shape[3]; j++)
                    dX[n, c, i, j] = g[n, c, i / 2, j / 2].Item() / 4;
    return dX;
}
