NdArray Clip(NdArray g, double max) => g * Math.Min(1, max / g.Norm().Item());

// or
NdArray Clip(NdArray g, double max)
{
    var length = Math.Sqrt(g.ToArray<double>().Sum(v => v * v));
    if (length <= max)
        return g;
    return g / length * max;
}
