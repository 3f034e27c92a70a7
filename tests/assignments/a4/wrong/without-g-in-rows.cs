// expect 4.3=3
// exercise id=4.3 points=6
class LogOfSum : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].LogSumExp(axis: 1);
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [(x[0] - y.ExpandDims(1)).Exp()];
}
