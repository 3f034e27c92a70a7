// hint: Cases 1 to 3: x² − 2, eˣ − 3, sin x; 4: x² + 1, which has no root; 5: too few steps; 6: no step is allowed, an
double Root(Func<Tensor, Tensor> f, double x, int most)
{
    for (var i = 0; i <= most; i++)
    {
        var v = Tensor.From(x).WithGrad();
        var y = f(v);
        if (Math.Abs(y.Item()) < 1e-9)
            return x;
        y.Backward();
        x += y.Item() / v.Grad!.Item();
    }
    return double.NaN;
}

// hint: your code threw Exception: no root. Cases 1 to 3: x² − 2, eˣ − 3, sin x; 4: x² + 1, which has no root; 5: too
double Root(Func<Tensor, Tensor> f, double x, int most)
{
    for (var i = 0; i <= most; i++)
    {
        var v = Tensor.From(x).WithGrad();
        var y = f(v);
        if (Math.Abs(y.Item()) < 1e-9)
            return x;
        y.Backward();
        x -= y.Item() / v.Grad!.Item();
    }
    throw new Exception("no root");
}

// hint: Cases 1 to 3: x² − 2, eˣ − 3, sin x; 4: x² + 1, which has no root; 5: too few steps; 6: no step is allowed, an
double Root(Func<Tensor, Tensor> f, double x, int most)
{
    for (var i = 0; i <= most; i++)
    {
        var v = Tensor.From(x).WithGrad();
        var y = f(v);
        if (y.Item() < 1e-9)
            return x;
        y.Backward();
        x -= y.Item() / v.Grad!.Item();
    }
    return double.NaN;
}

// hint: Cases 1 to 3: x² − 2, eˣ − 3, sin x; 4: x² + 1, which has no root; 5: too few steps; 6: no step is allowed, an
double Root(Func<Tensor, Tensor> f, double x, int most)
{
    for (var i = 0; i <= most; i++)
    {
        var v = Tensor.From(x).WithGrad();
        var y = f(v);
        if (Math.Abs(y.Item()) < 1e-9)
            return x;
        y.Backward();
        x -= v.Grad!.Item() / y.Item();
    }
    return double.NaN;
}

// hint: Cases 1 to 3: x² − 2, eˣ − 3, sin x; 4: x² + 1, which has no root; 5: too few steps; 6: no step is allowed, an
double Root(Func<Tensor, Tensor> f, double x, int most)
{
    for (var i = 0; i <= most; i++)
    {
        var v = Tensor.From(x).WithGrad();
        var y = f(v);
        if (Math.Abs(y.Item()) < 1e-9)
            return x;
        y.Backward();
        x -= y.Item() * v.Grad!.Item();
    }
    return double.NaN;
}
