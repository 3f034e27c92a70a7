// hint: is the gradient g that arrives in it
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [2 * x[0].Abs()];
}

// hint: At −3 the value is −9. Backward returns [g * slope]: is the gradient
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * x[0].Abs()];
}

// hint: At −3 the value is −9. Backward returns [g * slope]: is the gradient
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].Square();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 2 * x[0].Abs()];
}

// hint: At −3 the value is −9. Backward returns [g * slope]: is the gradient
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 2 * x[0]];
}
