// hint: the answer has shape [2, 3], expected was [3, 2] in case 1 of 2. It is transposed: swap rows and columns (.T).
NdArray Jacobian(Func<double[], double[]> f, double[] x, double h)
{
    var cols = new List<NdArray>();
    for (int i = 0; i < x.Length; i++)
    {
        var a = (double[])x.Clone(); a[i] += h;
        var b = (double[])x.Clone(); b[i] -= h;
        cols.Add((NdArray.From(f(a)) - NdArray.From(f(b))) / (2 * h));
    }
    return NdArray.Stack(cols.ToArray());
}

// hint: The two points are 2h apart, not h.
NdArray Jacobian(Func<double[], double[]> f, double[] x, double h)
{
    var cols = new List<NdArray>();
    for (int i = 0; i < x.Length; i++)
    {
        var a = (double[])x.Clone(); a[i] += h;
        var b = (double[])x.Clone(); b[i] -= h;
        cols.Add((NdArray.From(f(a)) - NdArray.From(f(b))) / h);
    }
    return NdArray.Stack(cols.ToArray()).T;
}

// hint: Those are forward differences: look to the left, too.
NdArray Jacobian(Func<double[], double[]> f, double[] x, double h)
{
    var cols = new List<NdArray>();
    for (int i = 0; i < x.Length; i++)
    {
        var a = (double[])x.Clone(); a[i] += h;
        cols.Add((NdArray.From(f(a)) - NdArray.From(f(x))) / h);
    }
    return NdArray.Stack(cols.ToArray()).T;
}

// hint: An input that was moved is not put back.
NdArray Jacobian(Func<double[], double[]> f, double[] x, double h)
{
    var rows = f(x).Length;
    var j = NdArray.Zeros([rows, x.Length], DType.Float64);
    for (var c = 0; c < x.Length; c++)
    {
        x[c] += h;
        var up = f(x);
        x[c] -= 2 * h;
        var down = f(x);
        for (var r = 0; r < rows; r++)
            j[r, c] = (up[r] - down[r]) / (2 * h);
    }
    return j;
}

// hint: Tried are 2 inputs with 3 outputs, and 4 with 2: the shape is [outputs, inputs].
NdArray Jacobian(Func<double[], double[]> f, double[] x, double h)
{
    var up = NdArray.From(f(x.Select(v => v + h).ToArray())); var down = NdArray.From(f(x.Select(v => v - h).ToArray()));
    var col = ((up - down) / (2 * h)).Reshape(-1, 1);
    return NdArray.Concat(x.Select(_ => col).ToArray(), axis: 1);
}

// hint: your code threw IndexOutOfRangeException: Index was outside the bounds of the array. Tried are 2 inputs with 3
NdArray Jacobian(Func<double[], double[]> f, double[] x, double h)
{
    var j = NdArray.Zeros([x.Length, x.Length], DType.Float64);
    for (var c = 0; c < x.Length; c++)
    {
        var a = (double[])x.Clone(); a[c] += h; var b = (double[])x.Clone(); b[c] -= h;
        for (var r = 0; r < x.Length; r++) j[r, c] = (f(a)[r] - f(b)[r]) / (2 * h);
    }
    return j;
}

// hint: the answer has shape [2], expected was [3, 2] in case 1 of 2. Tried are 2 inputs with 3 outputs, and 4 with 2:
NdArray Jacobian(Func<double[], double[]> f, double[] x, double h)
{
    return NdArray.From(x.Select((_, j) => { var a = (double[])x.Clone(); a[j] += h; var b = (double[])x.Clone(); b[j] -= h; return (f(a)[0] - f(b)[0]) / (2 * h); }).ToArray());
}
