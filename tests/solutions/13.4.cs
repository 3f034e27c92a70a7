float[] Blocked(float[] a, float[] b, int n, int block)
{
    var c = new float[n * n];
    for (var i0 = 0; i0 < n; i0 += block)
        for (var k0 = 0; k0 < n; k0 += block)
            for (var j0 = 0; j0 < n; j0 += block)
                for (var i = i0; i < Math.Min(i0 + block, n); i++)
                    for (var k = k0; k < Math.Min(k0 + block, n); k++)
                        for (var j = j0; j < Math.Min(j0 + block, n); j++)
                            c[i * n + j] += a[i * n + k] * b[k * n + j];
    return c;
}

// or
float[] Blocked(float[] a, float[] b, int n, int block)
{
    var c = new float[n * n];
    int blocks = (n + block - 1) / block;
    for (int bi = 0; bi < blocks; bi++)
        for (int bj = 0; bj < blocks; bj++)
            for (int bk = 0; bk < blocks; bk++)
                for (int i = bi * block; i < (bi + 1) * block && i < n; i++)
                    for (int j = bj * block; j < (bj + 1) * block && j < n; j++)
                    {
                        var sum = 0f;
                        for (int k = bk * block; k < (bk + 1) * block && k < n; k++)
                            sum += a[i * n + k] * b[k * n + j];
                        c[i * n + j] += sum;
                    }
    return c;
}

// or
float[] Blocked(float[] a, float[] b, int n, int block)
{
    var (x, y, z) = (NdArray.From(a).Reshape(n, n), NdArray.From(b).Reshape(n, n), NdArray.Zeros(n, n));
    for (var i = 0; i < n; i += block)
        for (var j = 0; j < n; j += block)
            for (var k = 0; k < n; k += block)
            {
                int i1 = Math.Min(i + block, n), j1 = Math.Min(j + block, n), k1 = Math.Min(k + block, n);
                z[i..i1, j..j1] = z[i..i1, j..j1] + x[i..i1, k..k1].MatMul(y[k..k1, j..j1]);
            }
    return z.ToArray<float>();
}
