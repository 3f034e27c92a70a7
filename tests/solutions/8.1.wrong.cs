// hint: around the mean of the targets, not around 0
double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Sum().Item() / t.Square().Sum().Item();

// hint: subtracted from 1
double MyR2(NdArray y, NdArray t) => (y - t).Square().Sum().Item() / (t - t.Mean()).Square().Sum().Item();

// hint: Below the line stand the squares of the targets around their own
double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Sum().Item() / (y - y.Mean()).Square().Sum().Item();

// hint: Below the line stand the squares of the targets around their own
double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Mean().Item() / (t - t.Mean()).Square().Sum().Item();
