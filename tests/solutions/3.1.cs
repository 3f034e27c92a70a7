double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Sum().Item() / p.Shape[0];

// or
double MeanSurprise(NdArray p, NdArray y)
{
    var sum = 0.0;
    for (var i = 0; i < p.Shape[0]; i++)
        sum -= Math.Log((p[i] * y[i]).Sum().Item());
    return sum / p.Shape[0];
}
