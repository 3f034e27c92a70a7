NdArray WeightGradient(NdArray x, NdArray dy) => x.T.MatMul(dy);

// or
NdArray WeightGradient(NdArray x, NdArray dy)
{
    var sum = NdArray.Zeros([x.Shape[1], dy.Shape[1]], DType.Float64);
    for (var i = 0; i < x.Shape[0]; i++)
        sum += x[i].ExpandDims(1) * dy[i];
    return sum;
}

// or
NdArray WeightGradient(NdArray x, NdArray dy) => dy.T.MatMul(x).T;

// or
NdArray WeightGradient(NdArray x, NdArray dy)
{
    var g = NdArray.Zeros([x.Shape[1], dy.Shape[1]], DType.Float64);
    for (int n = 0; n < x.Shape[0]; n++)
        for (int i = 0; i < x.Shape[1]; i++)
            for (int j = 0; j < dy.Shape[1]; j++)
                g[i, j] += x[n, i] * dy[n, j];
    return g;
}

// or
NdArray WeightGradient(NdArray x, NdArray dy) => (x.ExpandDims(2) * dy.ExpandDims(1)).Sum(axis: 0);
