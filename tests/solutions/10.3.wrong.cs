// hint: A sum over the pictures, not their mean.
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2)).Mean([0]);

// hint: That is the first picture alone.
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2))[0];

// hint: The pictures are still apart: sum over axis 0.
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2));

// hint: It is transposed: swap rows and columns (.T).
NdArray KernelGradient(NdArray columns, NdArray g) => columns.MatMul(g.Transpose(1, 2)).Sum([0]);

// hint: First multiply picture by picture, then sum: the product of two sums
NdArray KernelGradient(NdArray columns, NdArray g) => g.Sum([0]).MatMul(columns.Sum([0]).T);

// hint: your code threw ArgumentException: matmul: [2, 4, 20] x [2, 12, 20]:
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns);

// hint: The sign is wrong.
NdArray KernelGradient(NdArray columns, NdArray g) => -g.MatMul(columns.Transpose(1, 2)).Sum([0]);

// hint: That is the last picture alone: add up.
NdArray KernelGradient(NdArray columns, NdArray g)
{
    var sum = NdArray.Zeros([g.Shape[1], columns.Shape[1]], DType.Float64);
    for (var i = 0; i < g.Shape[0]; i++)
        sum = g[i].MatMul(columns[i].T);
    return sum;
}

// hint: For each picture: errors [kernels, places] times columns, transposed
NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2)).Sum();
