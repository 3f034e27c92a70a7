// hint: It is transposed
NdArray WeightGradient(NdArray x, NdArray dy) => dy.T.MatMul(x);
