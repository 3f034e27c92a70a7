NdArray Standardise(NdArray x) => (x - x.Mean(axis: 0)) / x.Std(axis: 0);
