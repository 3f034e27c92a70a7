// hint: It is transposed
NdArray WeightGradient(NdArray x, NdArray dy) => dy.T.MatMul(x);

// hint: your code threw ArgumentException: matmul: [4, 2] x [4, 2]: inner
NdArray WeightGradient(NdArray x, NdArray dy) => x.MatMul(dy);

// hint: It is 4 times too small, the number of elements: is it a mean instead
NdArray WeightGradient(NdArray x, NdArray dy) => x.T.MatMul(dy) / x.Shape[0];

// hint: Every number has the wrong sign.
NdArray WeightGradient(NdArray x, NdArray dy) => -x.T.MatMul(dy);
