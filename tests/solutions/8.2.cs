NdArray HuberSlope(NdArray e, double delta) => e.Clip(-delta, delta);
