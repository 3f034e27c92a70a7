// hint: is a factor of 2 missing?
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2)).Mean([0]);
