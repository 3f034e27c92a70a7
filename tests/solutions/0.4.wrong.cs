// hint: keepDims keeps it with length 1
NdArray ColumnSums(NdArray x) => x.Sum(axis: 1, keepDims: true);

// hint: The axis that disappears is the one you name; keepDims keeps it with
NdArray ColumnSums(NdArray x) => x.Sum(axis: 0);

// hint: The axis that disappears is the one you name; keepDims keeps it with
NdArray ColumnSums(NdArray x) => x.Sum(axis: 1);

// hint: It is 0.5 times what it should be: is a factor of 2 missing?
NdArray ColumnSums(NdArray x) => x.Mean(axis: 0, keepDims: true);
