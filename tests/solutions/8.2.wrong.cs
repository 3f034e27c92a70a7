// hint: Large negative errors must be cut off, too.
NdArray HuberSlope(NdArray e, double delta) => NdArray.Minimum(e, NdArray.FullLike(e, delta));

// hint: Cut the errors off at −delta and at +delta: a large negative error
NdArray HuberSlope(NdArray e, double delta) => e;

// hint: A small error keeps its size.
NdArray HuberSlope(NdArray e, double delta) => e.Sign() * delta;

// hint: keep its sign
NdArray HuberSlope(NdArray e, double delta) => NdArray.Minimum(e.Abs(), NdArray.FullLike(e, delta));
