// hint: is the mean over the batch missing?
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Sign();

// hint: ?
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => 2 * (y - t) / y.Size;

// hint: ?
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (t - y).Sign() / y.Size;

// hint: ?
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Abs() / y.Size;
