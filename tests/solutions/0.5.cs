NdArray Standardise(NdArray x) => (x - x.Mean(axis: 0)) / x.Std(axis: 0);

// or
NdArray Standardise(NdArray x)
{
    var centred = x - x.Mean(axis: 0);
    return centred / centred.Square().Mean(axis: 0).Sqrt();
}

// or
NdArray Standardise(NdArray x) { var m = x.Mean(axis: 0, keepDims: true); var s = x.Std(axis: 0, keepDims: true); return (x - m) / s; }

// or
NdArray Standardise(NdArray x) => ((x.T - x.T.Mean(axis: 1, keepDims: true)) / x.T.Std(axis: 1, keepDims: true)).T;

// or
NdArray Standardise(NdArray x)
{
    var y = NdArray.ZerosLike(x);
    for (var j = 0; j < x.Shape[1]; j++)
    {
        double mean = 0, ss = 0; int n = x.Shape[0];
        for (var i = 0; i < n; i++) mean += x[i, j].Item() / n;
        for (var i = 0; i < n; i++) ss += Math.Pow(x[i, j].Item() - mean, 2);
        for (var i = 0; i < n; i++) y[i, j] = (x[i, j].Item() - mean) / Math.Sqrt(ss / n);
    }
    return y;
}
