// hint: is the mean over the batch missing?
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Sign();

// hint: The slope of |e| is the sign of e. And the loss is a mean over how
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => 2 * (y - t) / y.Size;

// hint: Every number has the wrong sign.
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (t - y).Sign() / y.Size;

// hint: The slope of |e| is the sign of e. And the loss is a mean over how
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Abs() / y.Size;
