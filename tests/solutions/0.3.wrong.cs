// hint: your code threw InvalidOperationException: backward: this tensor of shape [1] depends on nothing that requires
double Derivative(double at)
{
    var x = Tensor.From(at);
    (x * x * x.Sin()).Backward();
    return x.Grad!.Item();
}

// hint: That is the derivative of x sin x: one factor x is missing.
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

// hint: A product's derivative has two parts: u′v + uv′.
double Derivative(double at) => 2 * at * Math.Cos(at);

// hint: your code threw NullReferenceException
double Derivative(double at) { var x = Tensor.From(at).WithGrad(); var y = x * x * x.Sin(); return x.Grad!.Item(); }

// hint: That is the derivative of sin(x²): only x is in the sine.
double Derivative(double at) { var x = Tensor.From(at).WithGrad(); var y = (x * x).Sin(); y.Backward(); return x.Grad!.Item(); }

// hint: y = x * x * x.Sin(); y.Backward(); then x.Grad!.Item().
double Derivative(double at) { var x = Tensor.From(at).WithGrad(); var y = x * x * x; y.Backward(); return x.Grad!.Item(); }

// hint: That belongs to x² cos x.
double Derivative(double at) { var x = Tensor.From(at).WithGrad(); var y = x * x * x.Cos(); y.Backward(); return x.Grad!.Item(); }

// hint: It is doubled: Backward() adds to Grad each time it is called.
double Derivative(double at) { var x = Tensor.From(at).WithGrad(); (x * x * x.Sin()).Backward(); (x * x * x.Sin()).Backward(); return x.Grad!.Item(); }

// hint: That is the derivative of a sum; the two are multiplied.
double Derivative(double at) { var x = Tensor.From(at).WithGrad(); (x * x + x.Sin()).Backward(); return x.Grad!.Item(); }

// hint: It is the same everywhere: use the argument.
double Derivative(double at) { var x = Tensor.From(2.0).WithGrad(); (x * x * x.Sin()).Backward(); return x.Grad!.Item(); }

// hint: That is x itself; the derivative is in x.Grad.
double Derivative(double at) { var x = Tensor.From(at).WithGrad(); (x * x * x.Sin()).Backward(); return x.Item(); }
