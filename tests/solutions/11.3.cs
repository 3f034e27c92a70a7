NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise >= p).To(x.DType) / (1 - p);

// or
NdArray DropoutByHand(NdArray x, NdArray noise, double p)
{
    var y = x.Copy();
    for (var i = 0; i < x.Size; i++)
        y[i] = noise[i].Item() < p ? 0 : x[i].Item() / (1 - p);
    return y;
}
