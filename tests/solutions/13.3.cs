float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[i * n + j] += a[i * n + k] * bt[j * n + k];
    return c;
}

// or
float[] TimesTransposed(float[] a, float[] bt, int n) =>
    NdArray.From(a).Reshape([n, n]).MatMul(NdArray.From(bt).Reshape([n, n]).T).ToArray<float>();

// or
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
        {
            double sum = 0;
            for (int k = 0; k < n; k++)
                sum += a[i * n + k] * bt[j * n + k];
            c[i * n + j] = (float)sum;
        }
    return c;
}

// or
float[] TimesTransposed(float[] a, float[] bt, int n) =>
    [.. from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n)
        select Enumerable.Range(0, n).Sum(k => a[i * n + k] * bt[j * n + k])];

// or
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            c[i * n + j] = System.Numerics.Tensors.TensorPrimitives.Dot<float>(a.AsSpan(i * n, n), bt.AsSpan(j * n, n));
    return c;
}
