// expect 4.4=2
// exercise id=4.4 points=5
class Length : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].Square().Sum();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 2 * x[0]];
}
