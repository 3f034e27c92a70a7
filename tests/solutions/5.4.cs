class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 2 * x[0].Abs()];
}

// or
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].Sign() * x[0].Square();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [2 * g * x[0].Abs()];
}

// or
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].Sign() * x[0].Square();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [2 * g * x[0] * x[0].Data.Sign()];
}

// or
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].Abs() * x[0];
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 2 * y.Abs().Sqrt()];
}

// or
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => new Tensor[] { g * (x[0].Relu() + (-x[0]).Relu()) * 2 };
}
