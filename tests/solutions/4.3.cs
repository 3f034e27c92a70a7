NdArray WeightGradient(NdArray x, NdArray dy) => x.T.MatMul(dy);

// or
NdArray WeightGradient(NdArray x, NdArray dy)
{
    var sum = NdArray.Zeros([x.Shape[1], dy.Shape[1]], DType.Float64);
    for (var i = 0; i < x.Shape[0]; i++)
        sum += x[i].ExpandDims(1) * dy[i];
    return sum;
}
