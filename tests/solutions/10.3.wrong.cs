// hint: is a factor of 2 missing?
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2)).Mean([0]);

// hint: ?
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2))[0];

// hint: ?
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2));

// hint: ?
NdArray KernelGradient(NdArray columns, NdArray g) => columns.MatMul(g.Transpose(1, 2)).Sum([0]);
