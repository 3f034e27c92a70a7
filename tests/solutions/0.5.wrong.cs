// hint: One mean for the whole table; each column needs its own: axis: 0.
NdArray Standardise(NdArray x) => (x - x.Mean()) / x.Std();

// hint: Those are statistics of the rows, axis 1; the columns are axis 0.
NdArray Standardise(NdArray x) => (x - x.Mean(axis: 1, keepDims: true)) / x.Std(axis: 1, keepDims: true);

// hint: The means are subtracted, but nothing is divided yet.
NdArray Standardise(NdArray x) => x - x.Mean(axis: 0);

// hint: Divide by the standard deviation, not by the variance.
NdArray Standardise(NdArray x) => (x - x.Mean(axis: 0)) / x.Var(axis: 0);

// hint: That divides by n − 1 inside the root; Std divides by n.
NdArray Standardise(NdArray x) { var c = x - x.Mean(axis: 0); return c / (c.Square().Sum(axis: 0) / (x.Shape[0] - 1)).Sqrt(); }

// hint: It is divided, but the means are not subtracted.
NdArray Standardise(NdArray x) => x / x.Std(axis: 0);

// hint: Put brackets around the difference.
NdArray Standardise(NdArray x) => x - x.Mean(axis: 0) / x.Std(axis: 0);

// hint: your code threw ArgumentException: sub: [3, 2] and [3] do not broadcast: aligned at the last axis, sizes 2 and
NdArray Standardise(NdArray x) => (x - x.Mean(axis: 1)) / x.Std(axis: 1);

// hint: Columns are statistics over axis 0: both Mean and Std need axis: 0.
NdArray Standardise(NdArray x) => (x - x.Min(axis: 0)) / (x.Max(axis: 0) - x.Min(axis: 0));

// hint: Every number has the wrong sign.
NdArray Standardise(NdArray x) => (x.Mean(axis: 0) - x) / x.Std(axis: 0);

// hint: Std, too, is needed for each column: axis: 0.
NdArray Standardise(NdArray x) => (x - x.Mean(axis: 0)) / x.Std();

// hint: Mean, too, is needed for each column: axis: 0.
NdArray Standardise(NdArray x) => (x - x.Mean()) / x.Std(axis: 0);
