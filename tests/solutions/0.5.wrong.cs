// hint: each column needs its own: axis: 0
NdArray Standardise(NdArray x) => (x - x.Mean()) / x.Std();

// hint: Columns are statistics over axis 0: both Mean and Std need axis: 0.
NdArray Standardise(NdArray x) => (x - x.Mean(axis: 1, keepDims: true)) / x.Std(axis: 1, keepDims: true);

// hint: nothing is divided yet
NdArray Standardise(NdArray x) => x - x.Mean(axis: 0);

// hint: not by the variance
NdArray Standardise(NdArray x) => (x - x.Mean(axis: 0)) / x.Var(axis: 0);
