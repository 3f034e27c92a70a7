NdArray KernelGradient(NdArray columns, NdArray g) => g.MatMul(columns.Transpose(1, 2)).Sum([0]);

// or
NdArray KernelGradient(NdArray columns, NdArray g)
{
    var sum = NdArray.Zeros([g.Shape[1], columns.Shape[1]], DType.Float64);
    for (var i = 0; i < g.Shape[0]; i++)
        sum += g[i].MatMul(columns[i].T);
    return sum;
}

// or
NdArray KernelGradient(NdArray columns, NdArray g)
{
    int n = g.Shape[0], o = g.Shape[1], k = columns.Shape[1], p = g.Shape[2];
    var w = new double[o, k];
    for (int i = 0; i < n; i++)
        for (int a = 0; a < o; a++)
            for (int b = 0; b < k; b++)
                for (int q = 0; q < p; q++)
                    w[a, b] += g[i, a, q].Item() * columns[i, b, q].Item();
    return NdArray.FromArray(w);
}

// or
NdArray KernelGradient(NdArray columns, NdArray g) =>
    NdArray.Stack([.. Enumerable.Range(0, g.Shape[0]).Select(i => columns[i].MatMul(g[i].T).T)]).Sum(axis: 0);

// or
NdArray KernelGradient(NdArray columns, NdArray g) =>
    Tensor.Einsum("nop,nwp->ow", new Tensor(g), new Tensor(columns)).Data;

// or
NdArray KernelGradient(NdArray columns, NdArray g)
{
    var a = g.Transpose(0, 1).Reshape(g.Shape[1], -1);
    var b = columns.Transpose(0, 1).Reshape(columns.Shape[1], -1);
    return a.MatMul(b.T);
}
