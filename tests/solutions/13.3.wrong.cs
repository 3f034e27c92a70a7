// hint: That takes bt for B: take its rows.
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[i * n + j] += a[i * n + k] * bt[k * n + j];
    return c;
}

// hint: That takes bt for B: take its rows.
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[i * n + j] += a[i * n + k] * bt[k * n + j];
    return c;
}

// hint: Add up: +=, not =.
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[i * n + j] = a[i * n + k] * bt[j * n + k];
    return c;
}

// hint: The result is transposed: element (i, j) is at i * n + j.
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[j * n + i] += a[i * n + k] * bt[j * n + k];
    return c;
}

// hint: Nothing is written into the result.
float[] TimesTransposed(float[] a, float[] bt, int n) => new float[n * n];

// hint: Each element is a sum over k.
float[] TimesTransposed(float[] a, float[] bt, int n) => [.. a.Zip(bt, (x, y) => x * y)];

// hint: Those are columns: take rows.
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[i * n + j] += a[k * n + i] * bt[k * n + j];
    return c;
}

// hint: Element (i, j) is row i of a times row j of bt: a[i * n + k] * bt[j *
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n * n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[i * n + j] += a[i * n + k] + bt[j * n + k];
    return c;
}

// hint: your code threw IndexOutOfRangeException: Index was outside the
float[] TimesTransposed(float[] a, float[] bt, int n)
{
    var c = new float[n];
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            for (var k = 0; k < n; k++)
                c[i * n + j] += a[i * n + k] * bt[j * n + k];
    return c;
}

// hint: The answer is the same for every input: is an argument not used?
float[] TimesTransposed(float[] a, float[] bt, int n) => [17, 23, 39, 53];
