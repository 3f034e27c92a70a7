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
