NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h * d) - loss(w - h * d)) / (2 * h) * d;

// or
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h)
{
    var slope = (loss(w + d * h) - loss(w - d * h)) / h / 2;
    return d * slope;
}
