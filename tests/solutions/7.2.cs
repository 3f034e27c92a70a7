NdArray Clip(NdArray g, double max) => g * Math.Min(1, max / g.Norm().Item());

// or
NdArray Clip(NdArray g, double max)
{
    var length = Math.Sqrt(g.ToArray<double>().Sum(v => v * v));
    if (length <= max)
        return g;
    return g / length * max;
}

// or
NdArray Clip(NdArray g, double max)
{
    double sum = 0;
    for (int i = 0; i < g.Size; i++) sum += Math.Pow((double)g[i], 2);
    double len = Math.Sqrt(sum);
    if (len > max) return g * (max / len);
    return g;
}

// or
NdArray Clip(NdArray g, double max)
{
    var norm = g.Square().Sum().Sqrt();
    return norm.Item() > max ? g / norm * max : g;
}

// or
NdArray Clip(NdArray g, double max) => g / Math.Max(1, g.Norm().Item() / max);

// or
NdArray Clip(NdArray grad, double maxNorm)
{
    var length = grad.Norm().Item();
    for (int i = 0; i < grad.Size; i++)
        if (length > maxNorm) grad[i] = grad[i] * maxNorm / length;
    return grad;
}
