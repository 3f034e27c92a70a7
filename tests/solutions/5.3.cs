double Third(Func<Tensor, Tensor> f, double at)
{
    var x = Tensor.From(at).WithGrad();
    var first = Autograd.Grad(f(x), x, createGraph: true);
    var second = Autograd.Grad(first, x, createGraph: true);
    return Autograd.Grad(second, x).Item();
}

// or
double Third(Func<Tensor, Tensor> f, double at)
{
    var x = Tensor.From(at).WithGrad();
    var y = f(x);
    for (var k = 0; k < 3; k++)
        y = Autograd.Grad(y, x, createGraph: true);
    return y.Item();
}

// or
double Third(Func<Tensor, Tensor> f, double at)
{
    var x = Tensor.From(at).WithGrad();
    var d1 = Autograd.Grad(f(x), x, createGraph: true);
    var d2 = Autograd.Grad(d1, x, createGraph: true);
    var d3 = Autograd.Grad(d2, x);
    return d3.Item();
}

// or
double Third(Func<Tensor, Tensor> f, double at)
{
    var x = Tensor.From(at).WithGrad();
    var y = f(x);
    for (int i = 0; i < 3; i++) y = Autograd.Grad(y, x, createGraph: true);
    return y.Item();
}

// or
double Third(Func<Tensor, Tensor> f, double at) => Derivatives(f, at, 4)[3];
