// expect 4.2=3
// exercise id=4.2 points=5
class ScaleColumns : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] * x[1];
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * x[1], (g * x[0]).Mean(axis: 0)];
}
