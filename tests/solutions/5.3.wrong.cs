// hint: your code threw InvalidOperationException: backward: this tensor of shape [1] depends on nothing that requires
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

// hint: your code threw InvalidOperationException: backward: this tensor of shape [1] depends on nothing that requires
double Third(Func<Tensor, Tensor> f, double at)
{
    var x = Tensor.From(at).WithGrad();
    var first = Autograd.Grad(f(x), x);
    return Autograd.Grad(first, x).Item();
}

// hint: Each gradient that is differentiated again must have been recorded: createGraph: true in the first two calls.
double Third(Func<Tensor, Tensor> f, double at) => f(f(f(Tensor.From(at)))).Item();

// hint: That is the first derivative.
double Third(Func<Tensor, Tensor> f, double at) { var x = Tensor.From(at).WithGrad(); return Autograd.Grad(f(x), x).Item(); }

// hint: That is the fourth derivative.
double Third(Func<Tensor, Tensor> f, double at)
{
    var x = Tensor.From(at).WithGrad();
    var y = f(x);
    for (int i = 0; i <= 3; i++) y = Autograd.Grad(y, x, createGraph: true);
    return y.Item();
}

// hint: That is the first derivative cubed; the gradient of the gradient is another thing.
double Third(Func<Tensor, Tensor> f, double at) { var x = Tensor.From(at).WithGrad(); return Math.Pow(Autograd.Grad(f(x), x).Item(), 3); }

// hint: Grad has added up the first derivative three times: differentiate the gradient.
double Third(Func<Tensor, Tensor> f, double at) { var x = Tensor.From(at).WithGrad(); for (int i = 0; i < 3; i++) f(x).Backward(); return x.Grad!.Item(); }

// hint: That is the value.
double Third(Func<Tensor, Tensor> f, double at) { var x = Tensor.From(at).WithGrad(); return f(x).Item(); }

// hint: your code threw InvalidOperationException: grad: an input of shape [1] does not require a gradient; call WithG
double Third(Func<Tensor, Tensor> f, double at) { var x = Tensor.From(at); var d1 = Autograd.Grad(f(x), x, createGraph: true); var d2 = Autograd.Grad(d1, x, createGraph: true); return Autograd.Grad(d2, x).Item(); }

// hint: The answer is the same for every input: is an argument not used? Each gradient that is differentiated again mu
double Third(Func<Tensor, Tensor> f, double at) { var x = Tensor.From(2.0).WithGrad(); var y = f(x); for (int i = 0; i < 3; i++) y = Autograd.Grad(y, x, createGraph: true); return y.Item(); }
