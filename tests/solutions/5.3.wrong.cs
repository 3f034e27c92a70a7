// hint: createGraph: true in the first two calls
double Third(Func<Tensor, Tensor> f, double at)
{
    var x = Tensor.From(at).WithGrad();
    var first = Autograd.Grad(f(x), x, createGraph: true);
    var second = Autograd.Grad(first, x);
    return Autograd.Grad(second, x).Item();
}

// hint: That is the second derivative.
double Third(Func<Tensor, Tensor> f, double at)
{
    var x = Tensor.From(at).WithGrad();
    return Autograd.Grad(Autograd.Grad(f(x), x, createGraph: true), x).Item();
}

// hint: your code threw InvalidOperationException: backward: this tensor of
double Third(Func<Tensor, Tensor> f, double at)
{
    var x = Tensor.From(at).WithGrad();
    var first = Autograd.Grad(f(x), x);
    return Autograd.Grad(first, x).Item();
}

// hint: Each gradient that is differentiated again must have been recorded:
double Third(Func<Tensor, Tensor> f, double at) => f(f(f(Tensor.From(at)))).Item();
