// hint: still pulls downwards
NdArray HuberSlope(NdArray e, double delta) => NdArray.Minimum(e, NdArray.FullLike(e, delta));

// hint: Cut the errors off at −delta and at +delta: a large negative error
NdArray HuberSlope(NdArray e, double delta) => e;

// hint: Cut the errors off at −delta and at +delta: a large negative error
NdArray HuberSlope(NdArray e, double delta) => e.Sign() * delta;

// hint: Cut the errors off at −delta and at +delta: a large negative error
NdArray HuberSlope(NdArray e, double delta) => NdArray.Minimum(e.Abs(), NdArray.FullLike(e, delta));
