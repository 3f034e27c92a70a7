// hint: keepDims keeps it with length 1
NdArray ColumnSums(NdArray x) => x.Sum(axis: 1, keepDims: true);
