// hint: divide by the number of its numbers
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Sign();

// hint: gradient of the squared error
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => 2 * (y - t) / y.Size;

// hint: Every number has the wrong sign.
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (t - y).Sign() / y.Size;

// hint: take its sign
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Abs() / y.Size;
