// hint: still pulls downwards
NdArray HuberSlope(NdArray e, double delta) => NdArray.Minimum(e, NdArray.FullLike(e, delta));

// hint: ?
NdArray HuberSlope(NdArray e, double delta) => e;

// hint: ?
NdArray HuberSlope(NdArray e, double delta) => e.Sign() * delta;

// hint: ?
NdArray HuberSlope(NdArray e, double delta) => NdArray.Minimum(e.Abs(), NdArray.FullLike(e, delta));
