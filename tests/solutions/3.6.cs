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

// or
NdArray ByMethod(NdArray w, Func<double> loss, DifferenceMethod method, double h)
{
    var g = NdArray.ZerosLike(w);
    for (int i = 0; i < w.Size; i++)
    {
        var kept = w[i].Item(); double sum = 0;
        for (int k = 0; k < method.Offsets.Count; k++)
        {
            w[i] = kept + method.Offsets[k] * h;
            sum += method.Coefficients[k] * loss();
        }
        w[i] = kept;
        g[i] = sum / h;
    }
    return g;
}

// or
NdArray ByMethod(NdArray w, Func<double> loss, DifferenceMethod method, double h) => NumericalGradient.Of(w, loss, method, h);

// or
NdArray ByMethod(NdArray w, Func<double> loss, DifferenceMethod method, double h) =>
    NdArray.From(Enumerable.Range(0, w.Size).Select(i =>
    {
        var kept = w[i].Item();
        var s = method.Offsets.Zip(method.Coefficients).Sum(p => { w[i] = kept + p.First * h; return p.Second * loss(); }) / h;
        w[i] = kept;
        return s;
    }).ToArray());
