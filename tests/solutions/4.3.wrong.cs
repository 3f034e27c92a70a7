// hint: the answer has shape [3, 2], expected was [2, 3] in case 1 of 3. It is transposed: the shape must be [in, out]
NdArray WeightGradient(NdArray x, NdArray dy) => dy.T.MatMul(x);

// hint: your code threw ArgumentException: matmul: [5, 2] x [5, 3]: inner sizes 2 and 5 differ. Tried are 2 inputs wit
NdArray WeightGradient(NdArray x, NdArray dy) => x.MatMul(dy);

// hint: It is a sum over the examples, not a mean: the 1/n is in dy already.
NdArray WeightGradient(NdArray x, NdArray dy) => x.T.MatMul(dy) / x.Shape[0];

// hint: The sign is wrong: the step downhill comes later.
NdArray WeightGradient(NdArray x, NdArray dy) => -x.T.MatMul(dy);

// hint: your code threw ArgumentException: mul: [5, 2] and [5, 3] do not broadcast: aligned at the last axis, sizes 2
NdArray WeightGradient(NdArray x, NdArray dy) => (x * dy).Sum(axis: 0);

// hint: your code threw ArgumentException: matmul: [5, 2] x [3, 5]: inner sizes 2 and 3 differ. Tried are 2 inputs wit
NdArray WeightGradient(NdArray x, NdArray dy) => x.MatMul(dy.T);

// hint: That is the first example alone; sum over all.
NdArray WeightGradient(NdArray x, NdArray dy) => x[0].ExpandDims(1) * dy[0];

// hint: There is a factor 2 too much: it belongs to the loss.
NdArray WeightGradient(NdArray x, NdArray dy) => 2 * x.T.MatMul(dy);

// hint: Tried are 2 inputs with 3 outputs, 4 with 2, 3 with 3. Pair every input with every error and sum over the exam
NdArray WeightGradient(NdArray x, NdArray dy)
{
    var g = NdArray.Zeros([x.Shape[1], dy.Shape[1]], DType.Float64);
    for (int n = 0; n < x.Shape[0]; n++)
        for (int i = 0; i < x.Shape[1]; i++)
            for (int j = 0; j < dy.Shape[1]; j++)
                g[i, j] = x[n, i] * dy[n, j];
    return g;
}
