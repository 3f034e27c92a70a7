NdArray ClassMeans(NdArray x, NdArray labels, int classes)
{
    var means = NdArray.Zeros([classes, x.Shape[1]], DType.Float64);
    for (var k = 0; k < classes; k++)
        means[k] = x[labels.EqualTo(k)].Mean(axis: 0);
    return means;
}

// or
NdArray ClassMeans(NdArray x, NdArray labels, int classes)
{
    int n = x.Shape[0], m = x.Shape[1];
    var sums = new double[classes, m];
    var counts = new int[classes];
    for (int i = 0; i < n; i++)
    {
        int k = (int)labels[i].Item();
        counts[k]++;
        for (int j = 0; j < m; j++) sums[k, j] += x[i, j].Item();
    }
    var result = NdArray.Zeros(classes, m);
    for (int k = 0; k < classes; k++)
        for (int j = 0; j < m; j++) result[k, j] = sums[k, j] / counts[k];
    return result;
}

// or
NdArray ClassMeans(NdArray x, NdArray labels, int classes)
{
    var t = NdArray.OneHot(labels, classes, DType.Float64);
    return t.T.MatMul(x) / t.Sum(axis: 0).Reshape(-1, 1);
}

// or
NdArray ClassMeans(NdArray x, NdArray labels, int classes) =>
    NdArray.Stack([.. Enumerable.Range(0, classes).Select(k => x[labels.EqualTo(k)].Mean(axis: 0))]);

// or
NdArray ClassMeans(NdArray x, NdArray labels, int classes)
{
    var y = labels.ToArray<int>();
    var rows = Enumerable.Range(0, classes).Select(k =>
    {
        var members = Enumerable.Range(0, y.Length).Where(i => y[i] == k).ToArray();
        return x[members].Mean(axis: 0, keepDims: true);
    });
    return NdArray.Concat(rows.ToArray(), axis: 0);
}
