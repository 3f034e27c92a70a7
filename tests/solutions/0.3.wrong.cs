// hint: depends on nothing that requires a gradient
double Derivative(double at)
{
    var x = Tensor.From(at);
    (x * x * x.Sin()).Backward();
    return x.Grad!.Item();
}
