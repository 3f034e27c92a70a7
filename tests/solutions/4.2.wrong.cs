// hint: The loss is a mean: divide by the number of its numbers.
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Sign();

// hint: That is the gradient of the squared error.
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => 2 * (y - t) / y.Size;

// hint: The sign is wrong: it is that of y − t.
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (t - y).Sign() / y.Size;

// hint: That is the error itself; its slope is a sign.
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Abs() / y.Size;

// hint: The size of an error is not its slope: take its sign.
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t) / y.Size;

// hint: the answer has shape [], expected was [4, 1] for ([[0.3], [0.2], [1.7], [0]], [[0], [1], [1], [0]]). The slope
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Abs().Mean();

// hint: It is 2 times what it should be: is a factor of 0.5 missing?
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => 2 * (y - t).Sign() / y.Size;

// hint: the answer has shape [], expected was [4, 1] for ([[0.3], [0.2], [1.7], [0]], [[0], [1], [1], [0]]). Do not ad
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Sign().Mean();

// hint: NaN or infinity comes from 0 / 0, a / 0, an overflow, or the root or logarithm of a negative number. The slope
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t) / (y - t).Abs() / y.Size;

// hint: The slope of |e| is the sign of e. And the loss is a mean over how many numbers?
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Sign() / 4;
