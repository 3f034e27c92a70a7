// hint: First x̂, then the three parts in the bracket
NdArray BackThroughBatchNorm(NdArray x, NdArray g)
{
    var sigma = (x.Var(axis: 0) + 1e-5).Sqrt();
    return g / sigma;
}
