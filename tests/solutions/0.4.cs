NdArray ColumnSums(NdArray x) => x.Sum(axis: 0, keepDims: true);
