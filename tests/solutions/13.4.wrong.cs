// hint: The smaller squares are left out.
float[] Blocked(float[] a, float[] b, int n, int block)
{
    var c = new float[n * n];
    for (var i0 = 0; i0 + block <= n; i0 += block)
        for (var k0 = 0; k0 + block <= n; k0 += block)
            for (var j0 = 0; j0 + block <= n; j0 += block)
                for (var i = i0; i < i0 + block; i++)
                    for (var k = k0; k < k0 + block; k++)
                        for (var j = j0; j < j0 + block; j++)
                            c[i * n + j] += a[i * n + k] * b[k * n + j];
    return c;
}

// hint: your code threw IndexOutOfRangeException: Index was outside the
float[] Blocked(float[] a, float[] b, int n, int block)
{
    var c = new float[n * n];
    for (var i0 = 0; i0 < n; i0 += block)
        for (var k0 = 0; k0 < n; k0 += block)
            for (var j0 = 0; j0 < n; j0 += block)
                for (var i = i0; i < i0 + block; i++)
                    for (var k = k0; k < k0 + block; k++)
                        for (var j = j0; j < j0 + block; j++)
                            c[i * n + j] += a[i * n + k] * b[k * n + j];
    return c;
}

// hint: B is transposed.
float[] Blocked(float[] a, float[] b, int n, int block)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[i * n + j] += a[i * n + k] * b[j * n + k];
    return c;
}

// hint: The result is transposed.
float[] Blocked(float[] a, float[] b, int n, int block)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[j * n + i] += a[i * n + k] * b[k * n + j];
    return c;
}

// hint: for (i0 …; i0 += block), the same for k0 and j0, then up to
float[] Blocked(float[] a, float[] b, int n, int block)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k0 = 0; k0 < n; k0 += block)
            {
                var sum = 0f;
                for (var k = k0; k < Math.Min(k0 + block, n); k++)
                    sum += a[i * n + k] * b[k * n + j];
                c[i * n + j] = sum;
            }
    return c;
}
