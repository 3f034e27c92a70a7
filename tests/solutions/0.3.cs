double Derivative(double at)
{
    var x = Tensor.From(at).WithGrad();
    (x * x * x.Sin()).Backward();
    return x.Grad!.Item();
}

// or
double Derivative(double at)
{
    var x = Tensor.From(at).WithGrad();
    return Autograd.Grad(x.Square() * x.Sin(), x).Item();
}
