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
    return double.NaN;
}

// or
double Root(Func<Tensor, Tensor> f, double x, int most)
{
    int steps = 0;
    while (true)
    {
        var v = Tensor.From(x).WithGrad();
        var fx = f(v);
        if (Math.Abs(fx.Item()) < 1e-9) return x;
        if (steps++ == most) return double.NaN;
        x = x - fx.Item() / Autograd.Grad(fx, v).Item();
    }
}

// or
double Root(Func<Tensor, Tensor> f, double x, int most)
{
    double F(double a) => f(Tensor.From(a)).Item();
    for (int k = 0; k < most && Math.Abs(F(x)) >= 1e-9; k++)
    {
        var t = Tensor.From(x).WithGrad();
        f(t).Backward();
        x -= F(x) / t.Grad!.Item();
    }
    return Math.Abs(F(x)) < 1e-9 ? x : double.NaN;
}
