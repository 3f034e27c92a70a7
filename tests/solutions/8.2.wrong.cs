// hint: Large negative errors must be cut off, too.
NdArray HuberSlope(NdArray e, double delta) => NdArray.Minimum(e, NdArray.FullLike(e, delta));

// hint: Nothing is cut off: that is the slope of the squared error.
NdArray HuberSlope(NdArray e, double delta) => e;

// hint: A small error keeps its size.
NdArray HuberSlope(NdArray e, double delta) => e.Sign() * delta;

// hint: keep its sign
NdArray HuberSlope(NdArray e, double delta) => NdArray.Minimum(e.Abs(), NdArray.FullLike(e, delta));

// hint: The limit is delta, not 1.
NdArray HuberSlope(NdArray e, double delta) => e.Clip(-1, 1);

// hint: Between −delta and delta the slope is the error; beyond, it is −delta
NdArray HuberSlope(NdArray e, double delta) => NdArray.Where(e.Abs() <= delta, e.Square() / 2, delta * (e.Abs() - delta / 2));

// hint: Beyond delta the slope is ±delta.
NdArray HuberSlope(NdArray e, double delta) => NdArray.Where(e.Abs() <= delta, e, NdArray.ZerosLike(e));

// hint: Beyond it is delta, not 1.
NdArray HuberSlope(NdArray e, double delta) => NdArray.Where(e.Abs() <= delta, e, e.Sign());

// hint: Every number has the wrong sign.
NdArray HuberSlope(NdArray e, double delta) => -e.Clip(-delta, delta);

// hint: It is 4 times too small, the number of rows: is it a mean instead of
NdArray HuberSlope(NdArray e, double delta) => e.Clip(-delta, delta) / e.Size;

// hint: Below −delta it is −delta.
NdArray HuberSlope(NdArray e, double delta) => NdArray.Where(e.Abs() <= delta, e, NdArray.FullLike(e, delta));

// hint: The answer is the same for every input: is an argument not used?
NdArray HuberSlope(NdArray e, double delta) => NdArray.From(0.5, -0.2, 1, -1);

// hint: It is 2 times what it should be: is a factor of 0.5 missing?
NdArray HuberSlope(NdArray e, double delta) => NdArray.Where(e.Abs() <= delta, 2 * e, 2 * delta * e.Sign());

// hint: your code threw ArgumentException: clip: the lower bound 1 is above
NdArray HuberSlope(NdArray e, double delta) => e.Clip(delta, -delta);
