// exercise id=2.4 points=5
double[] Weights(double[] offsets)
{
    var n = offsets.Length;
    var a = new double[n, n + 1];
    for (var m = 0; m < n; m++)
    {
        for (var j = 0; j < n; j++)
            a[m, j] = Math.Pow(offsets[j], m);
        a[m, n] = m == 1 ? 1 : 0;
    }
    for (var k = 0; k < n; k++)
    {
        var pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(a[i, k]));
        for (var j = 0; j <= n; j++)
            (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
        for (var i = 0; i < n; i++)
            if (i != k)
            {
                var factor = a[i, k] / a[k, k];
                for (var j = k; j <= n; j++)
                    a[i, j] -= factor * a[k, j];
            }
    }
    return [.. Enumerable.Range(0, n).Select(i => a[i, n] / a[i, i])];
}
