// expect 4.1=1.5
// exercise id=4.1 points=5
class SquarePlus : Function
{
    protected override NdArray Forward(NdArray[] x) => (x[0] + (x[0].Square() + 4).Sqrt()) / 2;
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [(1 + x[0] / (x[0].Square() + 4).Sqrt()) / 2];
}
