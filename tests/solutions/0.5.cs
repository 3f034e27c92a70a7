NdArray Standardise(NdArray x) => (x - x.Mean(axis: 0)) / x.Std(axis: 0);

// or
NdArray Standardise(NdArray x)
{
    var centred = x - x.Mean(axis: 0);
    return centred / centred.Square().Mean(axis: 0).Sqrt();
}
