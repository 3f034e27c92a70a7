// hint: row i of a times row j of bt
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[i * n + j] += a[i * n + k] * bt[k * n + j];
    return c;
}

// hint: Element (i, j) is row i of a times row j of bt: a[i * n + k] * bt[j *
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[i * n + j] += a[i * n + k] * bt[k * n + j];
    return c;
}

// hint: Element (i, j) is row i of a times row j of bt: a[i * n + k] * bt[j *
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[i * n + j] = a[i * n + k] * bt[j * n + k];
    return c;
}

// hint: Element (i, j) is row i of a times row j of bt: a[i * n + k] * bt[j *
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[j * n + i] += a[i * n + k] * bt[j * n + k];
    return c;
}
