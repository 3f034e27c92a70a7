// hint: createGraph: true in the first two calls
double Third(Func<Tensor, Tensor> f, double at)
{
    var x = Tensor.From(at).WithGrad();
    var first = Autograd.Grad(f(x), x, createGraph: true);
    var second = Autograd.Grad(first, x);
    return Autograd.Grad(second, x).Item();
}
