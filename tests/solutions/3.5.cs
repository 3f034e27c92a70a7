NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h * d) - loss(w - h * d)) / (2 * h) * d;

// or
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h)
{
    var slope = (loss(w + d * h) - loss(w - d * h)) / h / 2;
    return d * slope;
}

// or
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h)
{
    var plus = loss(w + d * h);
    var minus = loss(w - d * h);
    var slope = (plus - minus) / (2 * h);
    return d * slope;
}

// or
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h * d) - loss(w - h * d)) / (2 * h * d);

// or
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h)
{
    NdArray a = w.Copy(), b = w.Copy(), g = NdArray.ZerosLike(w);
    for (int i = 0; i < w.Size; i++) { a[i] += h * d[i]; b[i] -= h * d[i]; }
    double s = (loss(a) - loss(b)) / 2 / h;
    for (int i = 0; i < w.Size; i++) g[i] = s * d[i].Item();
    return g;
}
