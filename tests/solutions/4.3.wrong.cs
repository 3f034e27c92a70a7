// hint: It is transposed
NdArray WeightGradient(NdArray x, NdArray dy) => dy.T.MatMul(x);

// hint: ?
NdArray WeightGradient(NdArray x, NdArray dy) => x.MatMul(dy);

// hint: ?
NdArray WeightGradient(NdArray x, NdArray dy) => x.T.MatMul(dy) / x.Shape[0];

// hint: ?
NdArray WeightGradient(NdArray x, NdArray dy) => -x.T.MatMul(dy);
