// exercise id=3.2 points=3
NdArray ReluBackward(NdArray x, NdArray g) => NdArray.Where(x > 0, g, NdArray.Zeros(g.Shape, DType.Float64));

// exercise id=3.4 points=6
(NdArray DX, NdArray DGamma, NdArray DBeta) BatchNormBackward(NdArray x, NdArray gamma, NdArray g, double eps)
{
    var (n, d) = (x.Shape[0], x.Shape[1]);
    var (dX, dGamma, dBeta) = (new double[n, d], new double[d], new double[d]);
    for (var j = 0; j < d; j++)
    {
        var column = Enumerable.Range(0, n).Select(i => x[i, j].Item()).ToArray();
        var slopes = Enumerable.Range(0, n).Select(i => g[i, j].Item()).ToArray();
        var mean = column.Average();
        var root = Math.Sqrt(column.Average(v => (v - mean) * (v - mean)) + eps);
        var hat = column.Select(v => (v - mean) / root).ToArray();
        dBeta[j] = slopes.Sum();
        dGamma[j] = slopes.Zip(hat, (s, v) => s * v).Sum();
        for (var i = 0; i < n; i++)
            dX[i, j] = gamma[j].Item() / (n * root) * (n * slopes[i] - dBeta[j] - hat[i] * dGamma[j]);
    }
    return (NdArray.From(dX.Cast<double>().ToArray()).Reshape(n, d), NdArray.From(dGamma), NdArray.From(dBeta));
}
