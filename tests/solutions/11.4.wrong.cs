// hint: zero except at the largest number of each square
NdArray BackThroughPooling(NdArray x, NdArray g)
{
    var result = NdArray.ZerosLike(x);
    for (var i = 0; i < x.Shape[0]; i++)
        for (var j = 0; j < x.Shape[1]; j++)
            result[i, j] = g[i / 2, j / 2].Item() / 4;
    return result;
}
