// exercise id=3.1 points=6
(NdArray DX, NdArray DW, NdArray Db) AffineBackward(NdArray x, NdArray w, NdArray g)
{
    var dX = w.MatMul(g.T).T;
    var dW = g.T.MatMul(x).T;
    var dB = NdArray.Ones([1, g.Shape[0]], DType.Float64).MatMul(g).Reshape(g.Shape[1]);
    return (dX, dW, dB);
}

// exercise id=3.2 points=3
NdArray ReluBackward(NdArray x, NdArray g) => g * x.Relu().Sign();

// exercise id=3.3 points=6
(double Loss, NdArray DZ) SoftmaxLoss(NdArray z, int[] labels)
{
    int n = z.Shape[0], k = z.Shape[1];
    double loss = 0;
    var dZ = NdArray.Zeros([n, k], DType.Float64);
    for (int i = 0; i < n; i++)
    {
        var row = z[i].ToArray<double>();
        double max = row.Max();
        double sum = row.Sum(v => Math.Exp(v - max));
        loss += Math.Log(sum) - (row[labels[i]] - max);
        for (int j = 0; j < k; j++)
            dZ[i, j] = (Math.Exp(row[j] - max) / sum - (j == labels[i] ? 1 : 0)) / n;
    }
    return (loss / n, dZ);
}

// exercise id=3.4 points=6
(NdArray DX, NdArray DGamma, NdArray DBeta) BatchNormBackward(
    NdArray x, NdArray gamma, NdArray g, double eps)
{
    double n = x.Shape[0];
    var mu = x.Mean(axis: 0);
    var inv = 1 / (x.Var(axis: 0) + eps).Sqrt();
    var hat = (x - mu) * inv;
    var dHat = g * gamma;
    var dX = inv / n * (n * dHat - dHat.Sum(axis: 0) - hat * (dHat * hat).Sum(axis: 0));
    return (dX, (g * hat).Sum(axis: 0), g.Sum(axis: 0));
}
