// hint: around the mean of the targets, not around 0
double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Sum().Item() / t.Square().Sum().Item();

// hint: subtracted from 1
double MyR2(NdArray y, NdArray t) => (y - t).Square().Sum().Item() / (t - t.Mean()).Square().Sum().Item();

// hint: Below, take the targets, not predictions.
double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Sum().Item() / (y - y.Mean()).Square().Sum().Item();

// hint: A mean is divided by a sum.
double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Mean().Item() / (t - t.Mean()).Square().Sum().Item();

// hint: Above, take the errors, y − t.
double MyR2(NdArray y, NdArray t) => (y - y.Mean()).Square().Sum().Item() / (t - t.Mean()).Square().Sum().Item();

// hint: The fraction is upside down.
double MyR2(NdArray y, NdArray t) => 1 - (t - t.Mean()).Square().Sum().Item() / (y - t).Square().Sum().Item();

// hint: y − t has become a matrix: compare the shapes, [n, 1] and [n].
double MyR2(NdArray y, NdArray t) => 1 - (y - t.Ravel()).Square().Sum().Item() / (t - t.Mean()).Square().Sum().Item();

// hint: Above: the squared errors. Below: the squares of t − its mean.
double MyR2(NdArray y, NdArray t) => 1 - (y - t).Abs().Sum().Item() / (t - t.Mean()).Abs().Sum().Item();

// hint: A sum is divided by a mean.
double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Sum().Item() / t.Var().Item();

// hint: The answer is the same for every input: is an argument not used?
double MyR2(NdArray y, NdArray t) => 0.45;
