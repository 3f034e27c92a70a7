NdArray HuberSlope(NdArray e, double delta) => e.Clip(-delta, delta);

// or
NdArray HuberSlope(NdArray e, double delta) => NdArray.From(e.ToArray<double>().Select(v => Math.Abs(v) <= delta ? v : delta * Math.Sign(v)).ToArray());
