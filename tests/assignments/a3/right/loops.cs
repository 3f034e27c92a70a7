// exercise id=3.1 points=6
(NdArray DX, NdArray DW, NdArray Db) AffineBackward(NdArray x, NdArray w, NdArray g)
{
    var dX = NdArray.Zeros(x.Shape, DType.Float64);
    var dW = NdArray.Zeros(w.Shape, DType.Float64);
    var db = NdArray.Zeros([w.Shape[1]], DType.Float64);
    for (var i = 0; i < x.Shape[0]; i++)
        for (var k = 0; k < w.Shape[1]; k++)
        {
            db[k] = db[k].Item() + g[i, k].Item();
            for (var j = 0; j < w.Shape[0]; j++)
            {
                dX[i, j] = dX[i, j].Item() + g[i, k].Item() * w[j, k].Item();
                dW[j, k] = dW[j, k].Item() + x[i, j].Item() * g[i, k].Item();
            }
        }
    return (dX, dW, db);
}

// exercise id=3.3 points=6
(double Loss, NdArray DZ) SoftmaxLoss(NdArray z, int[] labels)
{
    var (n, k, loss) = (z.Shape[0], z.Shape[1], 0.0);
    var dZ = NdArray.Zeros(z.Shape, DType.Float64);
    for (var i = 0; i < n; i++)
    {
        var row = z[i].ToArray<double>();
        var top = row.Max();
        var sum = row.Sum(v => Math.Exp(v - top));
        loss += Math.Log(sum) + top - row[labels[i]];
        for (var j = 0; j < k; j++)
            dZ[i, j] = (Math.Exp(row[j] - top) / sum - (j == labels[i] ? 1 : 0)) / n;
    }
    return (loss / n, dZ);
}
