// hint: A weight is not put back before the next one moves.
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

// hint: The sum is not divided by h.
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

// hint: For each weight: the sum of c · L with the weight at kept + o · h, over h.
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

// hint: For each weight: the sum of c · L with the weight at kept + o · h, over h.
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

// hint: The offsets are steps: move by o · h.
NdArray ByMethod(NdArray w, Func<double> loss, DifferenceMethod method, double h)
{
    var g = NdArray.ZerosLike(w);
    for (int i = 0; i < w.Size; i++)
    {
        var kept = w[i].Item(); double sum = 0;
        for (int k = 0; k < method.Offsets.Count; k++)
        {
            w[i] = kept + method.Offsets[k];
            sum += method.Coefficients[k] * loss();
        }
        w[i] = kept;
        g[i] = sum / h;
    }
    return g;
}

// hint: The coefficients are missing.
NdArray ByMethod(NdArray w, Func<double> loss, DifferenceMethod method, double h)
{
    var g = NdArray.ZerosLike(w);
    for (int i = 0; i < w.Size; i++)
    {
        var kept = w[i].Item(); double sum = 0;
        for (int k = 0; k < method.Offsets.Count; k++)
        {
            w[i] = kept + method.Offsets[k] * h;
            sum += loss();
        }
        w[i] = kept;
        g[i] = sum / h;
    }
    return g;
}

// hint: It is 0.5 times what it should be: is a factor of 2 missing?
NdArray ByMethod(NdArray w, Func<double> loss, DifferenceMethod method, double h) => NumericalGradient.Of(w, loss, method, h) / 2;

// hint: The answer is the same for every input: is an argument not used? For each weight: the sum of c · L with the we
NdArray ByMethod(NdArray w, Func<double> loss, DifferenceMethod method, double h) => NumericalGradient.Of(w, loss, DifferenceMethod.Forward, h);
