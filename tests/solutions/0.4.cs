NdArray ColumnSums(NdArray x) => x.Sum(axis: 0, keepDims: true);

// or
NdArray ColumnSums(NdArray x) => x.Sum(axis: 0).Reshape(1, -1);
