NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise >= p).To(g.DType) / (1 - p);

// or
NdArray BackThroughDropout(NdArray g, NdArray noise, double p)
{
    var result = NdArray.ZerosLike(g);
    for (var i = 0; i < g.Size; i++)
        if (noise[i].Item() >= p)
            result[i] = g[i].Item() / (1 - p);
    return result;
}

// or
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) =>
    NdArray.From([.. g.ToArray<double>().Zip(noise.ToArray<double>(), (a, n) => n < p ? 0 : a / (1 - p))]);

// or
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => DropoutByHand(g, noise, p);

// or
NdArray BackThroughDropout(NdArray g, NdArray noise, double p)
{
    var mask = (noise < p).To(DType.Float64);
    return (1 - mask) * g * (1.0 / (1.0 - p));
}

// or
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => NdArray.Where(noise < 1 - p, g / (1 - p), 0);

// or
NdArray BackThroughDropout(NdArray g, NdArray noise, double p)
{
    double[] a = g.ToArray<double>(), n = noise.ToArray<double>(), result = new double[a.Length];
    for (int i = 0; i < a.Length; i++) result[i] = n[i] < p ? 0 : a[i] / (1 - p);
    return NdArray.From(result).Reshape(g.Shape);
}
