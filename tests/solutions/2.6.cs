NdArray Jacobian(Func<double[], double[]> f, double[] x, double h)
{
    var rows = f(x).Length;
    var j = NdArray.Zeros([rows, x.Length], DType.Float64);
    for (var c = 0; c < x.Length; c++)
    {
        var kept = x[c];
        x[c] = kept + h;
        var up = f(x);
        x[c] = kept - h;
        var down = f(x);
        x[c] = kept;
        for (var r = 0; r < rows; r++)
            j[r, c] = (up[r] - down[r]) / (2 * h);
    }
    return j;
}

// or
NdArray Jacobian(Func<double[], double[]> f, double[] x, double h)
{
    var cols = new List<NdArray>();
    for (int i = 0; i < x.Length; i++)
    {
        var a = (double[])x.Clone(); a[i] += h;
        var b = (double[])x.Clone(); b[i] -= h;
        cols.Add((NdArray.From(f(a)) - NdArray.From(f(b))) / (2 * h));
    }
    return NdArray.Stack(cols.ToArray()).T;
}

// or
NdArray Jacobian(Func<double[], double[]> f, double[] x, double h)
{
    double[] Moved(int j, double d) => x.Select((v, i) => i == j ? v + d : v).ToArray();
    var columns = x.Select((_, j) => f(Moved(j, h)).Zip(f(Moved(j, -h)), (a, b) => (a - b) / h / 2).ToArray()).ToArray();
    return NdArray.From(Enumerable.Range(0, columns[0].Length).SelectMany(i => columns.Select(c => c[i])).ToArray()).Reshape(-1, x.Length);
}
