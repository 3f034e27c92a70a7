double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Sum().Item() / p.Shape[0];

// or
double MeanSurprise(NdArray p, NdArray y)
{
    var sum = 0.0;
    for (var i = 0; i < p.Shape[0]; i++)
        sum -= Math.Log((p[i] * y[i]).Sum().Item());
    return sum / p.Shape[0];
}

// or
double MeanSurprise(NdArray p, NdArray y) => -(p * y).Sum(axis: 1).Log().Mean().Item();

// or
double MeanSurprise(NdArray p, NdArray y)
{
    double sum = 0; int n = p.Shape[0];
    for (int i = 0; i < n; i++)
        for (int k = 0; k < p.Shape[1]; k++)
            if (y[i, k].Item() == 1)
                sum -= Math.Log(p[i, k].Item());
    return sum / n;
}

// or
double MeanSurprise(NdArray p, NdArray y) => Enumerable.Range(0, p.Shape[0]).Average(i => -Math.Log(p[i, (int)y[i].ArgMax().Item()].Item()));
