double MeanBetween(NdArray x, double low, double high)
{
    var inside = x[x > low][x[x > low] < high];
    return inside.Size == 0 ? double.NaN : inside.Mean().Item();
}

// or
double MeanBetween(NdArray x, double low, double high)
{
    var inside = x.ToArray<double>().Where(v => v > low && v < high).ToArray();
    return inside.Length > 0 ? inside.Average() : double.NaN;
}

// or
double MeanBetween(NdArray x, double low, double high)
{
    var inside = x[(x > low) & (x < high)];
    return inside.Size == 0 ? double.NaN : inside.Mean().Item();
}

// or
double MeanBetween(NdArray x, double low, double high)
{
    var mask = ((x > low) & (x < high)).To(DType.Float64);
    var n = mask.Sum().Item();
    if (n == 0) return double.NaN;
    return (x * mask).Sum().Item() / n;
}

// or
double MeanBetween(NdArray x, double low, double high)
{
    double sum = 0; int n = 0;
    for (int i = 0; i < x.Size; i++)
    {
        var v = x[i].Item();
        if (low < v && v < high) { sum += v; n++; }
    }
    return sum / n;
}
