// hint: still pulls downwards
NdArray HuberSlope(NdArray e, double delta) => NdArray.Minimum(e, NdArray.FullLike(e, delta));
