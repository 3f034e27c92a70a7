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
