NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2)).Sum([0]);

// or
NdArray KernelGradient(NdArray columns, NdArray g)
{
    var sum = NdArray.Zeros([g.Shape[1], columns.Shape[1]], DType.Float64);
    for (var i = 0; i < g.Shape[0]; i++)
        sum += g[i].MatMul(columns[i].T);
    return sum;
}
