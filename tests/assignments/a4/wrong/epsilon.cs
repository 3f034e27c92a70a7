// expect 4.4=4.5
// exercise id=4.4 points=5
class Length : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].Square().Sum().Sqrt();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * x[0] / (y + 1e-8)];
}
