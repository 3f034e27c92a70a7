// hint: The value is right; g is missing.
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [2 * x[0].Abs()];
}

// hint: The value is right; the slope lacks a factor 2.
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * x[0].Abs()];
}

// hint: The slope is right; x² loses the sign.
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].Square();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 2 * x[0].Abs()];
}

// hint: The value is right; 2x is the slope of x², not of x |x|.
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 2 * x[0]];
}

// hint: That is x², which loses the sign.
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].Square();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 2 * x[0]];
}

// hint: The value is right; Backward returns g alone.
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g];
}

// hint: Compared are values, then slopes. Backward returns [g * slope]: is g in it, once?
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 2 * y];
}

// hint: your code threw InvalidOperationException: backward of 'SignedSquare': it returned 0 gradients for 1 inputs; i
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [];
}

// hint: your code threw InvalidOperationException: backward of 'SignedSquare': it returned null for 1 inputs; it must
class SignedSquare : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[0].Abs();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => null;
}
