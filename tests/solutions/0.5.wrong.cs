// hint: Columns are statistics over axis 0
NdArray Standardise(NdArray x) => (x - x.Mean()) / x.Std();
