// hint: around their own mean
double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Sum().Item() / t.Square().Sum().Item();

// hint: ?
double MyR2(NdArray y, NdArray t) => (y - t).Square().Sum().Item() / (t - t.Mean()).Square().Sum().Item();

// hint: ?
double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Sum().Item() / (y - y.Mean()).Square().Sum().Item();

// hint: ?
double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Mean().Item() / (t - t.Mean()).Square().Sum().Item();
