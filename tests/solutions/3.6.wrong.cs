// hint: Is it put back?
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
        gradient[i] = sum / h;
    }
    return gradient;
}

// hint: For each weight: the sum of c · L with the weight at kept + o · h,
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
        gradient[i] = sum;
    }
    return gradient;
}

// hint: For each weight: the sum of c · L with the weight at kept + o · h,
NdArray ByMethod(NdArray w, Func<double> loss, DifferenceMethod method, double h)
{
    var gradient = NdArray.ZerosLike(w);
    for (var i = 0; i < w.Size; i++)
    {
        var kept = w[i].Item();
        var sum = 0.0;
        for (var k = 0; k < method.Offsets.Count; k++)
        {
            w[i] = kept + k * h;
            sum += method.Coefficients[0] * loss();
        }
        w[i] = kept;
        gradient[i] = sum / h;
    }
    return gradient;
}

// hint: For each weight: the sum of c · L with the weight at kept + o · h,
NdArray ByMethod(NdArray w, Func<double> loss, DifferenceMethod method, double h)
{
    var gradient = NdArray.ZerosLike(w);
    for (var i = 0; i < w.Size; i++)
    {
        var kept = w[i].Item();
        var sum = 0.0;
        for (var k = 0; k < method.Offsets.Count; k++)
        {
            w[i] = w[i].Item() + method.Offsets[k] * h;
            sum += method.Coefficients[k] * loss();
        }
        w[i] = kept;
        gradient[i] = sum / h;
    }
    return gradient;
}
