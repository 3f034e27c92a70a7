// hint: depends on nothing that requires a gradient
double Derivative(double at)
{
    var x = Tensor.From(at);
    (x * x * x.Sin()).Backward();
    return x.Grad!.Item();
}

// hint: one factor x is missing
double Derivative(double at)
{
    var x = Tensor.From(at).WithGrad();
    (x * x.Sin()).Backward();
    return x.Grad!.Item();
}

// hint: That is the value; the derivative is in x.Grad.
double Derivative(double at)
{
    var x = Tensor.From(at).WithGrad();
    var y = x * x * x.Sin();
    y.Backward();
    return y.Item();
}

// hint: y = x * x * x.Sin(); y.Backward(); then x.Grad!.Item().
double Derivative(double at) => 2 * at * Math.Cos(at);
