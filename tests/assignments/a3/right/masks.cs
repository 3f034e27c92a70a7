// exercise id=3.1 points=6
(NdArray DX, NdArray DW, NdArray Db) AffineBackward(NdArray x, NdArray w, NdArray g) =>
    (w.MatMul(g.T).T, g.T.MatMul(x).T, NdArray.Ones([1, g.Shape[0]], DType.Float64).MatMul(g).Reshape(-1));

// exercise id=3.2 points=3
NdArray ReluBackward(NdArray x, NdArray g) => g * (x.Relu().Sign());

// exercise id=3.5 points=6
NdArray MaxPoolBackward(NdArray x, NdArray g)
{
    var dX = NdArray.Zeros(x.Shape, DType.Float64);
    var left = NdArray.Ones(g.Shape, DType.Float64);
    foreach (var (i, j) in new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
    {
        var here = x.Reshape(x.Shape[0], x.Shape[1], x.Shape[2] / 2, 2, x.Shape[3] / 2, 2)[.., .., .., i, .., j];
        var isLargest = here.EqualTo(MaxPool(x)).To(DType.Float64) * left;
        left = left - isLargest;
        for (var n = 0; n < g.Shape[0]; n++)
            for (var c = 0; c < g.Shape[1]; c++)
                for (var r = 0; r < g.Shape[2]; r++)
                    for (var k = 0; k < g.Shape[3]; k++)
                        if (isLargest[n, c, r, k].Item() == 1)
                            dX[n, c, 2 * r + i, 2 * k + j] = g[n, c, r, k].Item();
    }
    return dX;
}
