(NdArray Mean, NdArray Var) Collect(NdArray[] batches, double momentum)
{
    var mean = NdArray.Zeros(batches[0].Shape[1]);
    var variance = NdArray.Ones(batches[0].Shape[1]);
    foreach (var batch in batches)
    {
        mean = (1 - momentum) * mean + momentum * batch.Mean(axis: 0);
        variance = (1 - momentum) * variance + momentum * batch.Var(axis: 0, ddof: 1);
    }
    return (mean, variance);
}

// or
(NdArray Mean, NdArray Var) Collect(NdArray[] batches, double momentum)
{
    var layer = new BatchNorm1d(batches[0].Shape[1], momentum: momentum);
    layer.Train();
    foreach (var batch in batches)
        layer.Forward(batch);
    return (layer.RunningMean.Data, layer.RunningVar.Data);
}

// or
(NdArray Mean, NdArray Var) Collect(NdArray[] batches, double momentum)
{
    int c = batches[0].Shape[1];
    double[] m = new double[c], v = Enumerable.Repeat(1.0, c).ToArray();
    for (int i = 0; i < batches.Length; i++)
    {
        int n = batches[i].Shape[0];
        for (int k = 0; k < c; k++)
        {
            var column = batches[i][.., k].ToArray<double>();
            var mu = column.Average();
            var s2 = column.Sum(x => (x - mu) * (x - mu)) / (n - 1);
            m[k] += momentum * (mu - m[k]);
            v[k] += momentum * (s2 - v[k]);
        }
    }
    return (NdArray.From(m), NdArray.From(v));
}
