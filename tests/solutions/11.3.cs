NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise >= p).To(x.DType) / (1 - p);

// or
NdArray DropoutByHand(NdArray x, NdArray noise, double p)
{
    var y = x.Copy();
    for (var i = 0; i < x.Size; i++)
        y[i] = noise[i].Item() < p ? 0 : x[i].Item() / (1 - p);
    return y;
}

// or
NdArray DropoutByHand(NdArray x, NdArray noise, double p)
{
    var keep = noise < 1 - p;
    return NdArray.Where(keep, x / (1 - p), NdArray.ZerosLike(x));
}

// or
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => NdArray.Where(noise < p, 0, x / (1 - p));

// or
NdArray DropoutByHand(NdArray x, NdArray noise, double p)
{
    var a = x.ToArray<double>();
    var b = noise.ToArray<double>();
    return NdArray.From(a.Select((v, i) => b[i] > p ? v / (1 - p) : 0).ToArray()).Reshape(x.Shape);
}

// or
NdArray DropoutByHand(NdArray x, NdArray noise, double p)
{
    NdArray mask = (noise > p).To(DType.Float32);
    return mask * x * (1 / (1 - p));
}

// or
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise >= p) / (1 - p);
