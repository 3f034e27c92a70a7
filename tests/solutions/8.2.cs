NdArray HuberSlope(NdArray e, double delta) => e.Clip(-delta, delta);

// or
NdArray HuberSlope(NdArray e, double delta) => NdArray.From(e.ToArray<double>().Select(v => Math.Abs(v) <= delta ? v : delta * Math.Sign(v)).ToArray());

// or
NdArray HuberSlope(NdArray e, double delta) => NdArray.Where(e.Abs() <= delta, e, delta * e.Sign());

// or
NdArray HuberSlope(NdArray e, double delta)
{
    var slope = e.Copy();
    for (int i = 0; i < e.Size; i++)
    {
        if (slope[i].Item() > delta) slope[i] = delta;
        if (slope[i].Item() < -delta) slope[i] = -delta;
    }
    return slope;
}

// or
NdArray HuberSlope(NdArray e, double delta) => NdArray.Maximum(NdArray.Minimum(e, delta), -delta);

// or
NdArray HuberSlope(NdArray e, double delta) =>
    NdArray.From(e.ToArray<double>().Select(v => Math.Max(-delta, Math.Min(delta, v))).ToArray());
