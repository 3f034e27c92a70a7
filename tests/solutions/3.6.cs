NdArray ByMethod(NdArray w, Func<double> loss, DifferenceMethod method, double h)
{
    var gradient = NdArray.ZerosLike(w);
    for (var i = 0; i < w.Size; i++)
    {
        var kept = w[i].Item();
        var sum = 0.0;
        for (var k = 0; k < method.Offsets.Count; k++)
        {
            w[i] = kept + method.Offsets[k] * h;
            sum += method.Coefficients[k] * loss();
        }
        w[i] = kept;
        gradient[i] = sum / h;
    }
    return gradient;
}

// or
NdArray ByMethod(NdArray w, Func<double> loss, DifferenceMethod method, double h) => NdArray.From(Enumerable.Range(0, w.Size).Select(i =>
{
    var kept = w[i].Item();
    var slope = method.Derivative(v =>
    {
        w[i] = v;
        return loss();
    }, kept, h);
    w[i] = kept;
    return slope;
}).ToArray());
