NdArray WeightGradient(NdArray x, NdArray dy) => x.T.MatMul(dy);
