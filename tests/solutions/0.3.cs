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

// or
double Derivative(double at)
{
    var x = Tensor.From(at).WithGrad();
    var y = x * x * x.Sin();
    y.Backward();
    return x.Grad!.Item();
}

// or
double Derivative(double at)
{
    var v = Tensor.From(at).WithGrad();
    (v.Square() * v.Sin()).Backward();
    return v.Grad.Data.Item();
}

// or
double Derivative(double at)
{
    var x = Tensor.From(new[] { at }).WithGrad();
    (x.Pow(2) * x.Sin()).Sum().Backward();
    return x.Grad[0].Item();
}
