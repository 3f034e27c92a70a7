// hint: is a factor of 2 missing?
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2)).Mean([0]);

// hint: For each picture: errors [kernels, places] times columns, transposed
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2))[0];

// hint: For each picture: errors [kernels, places] times columns, transposed
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2));

// hint: It is transposed: swap rows and columns (.T).
NdArray KernelGradient(NdArray columns, NdArray g) => columns.MatMul(g.Transpose(1, 2)).Sum([0]);
