// exercise id=4.1 points=5
class SquarePlus : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0] / 2 + (x[0].Square() / 4 + 1).Sqrt();

    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * (0.5 + x[0] / (2 * (x[0] * x[0] + 4).Sqrt()))];
}

// exercise id=4.3 points=6
class LogOfSum : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].LogSumExp(axis: 1);
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g.ExpandDims(1) * x[0].Softmax(axis: 1)];
}
