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
