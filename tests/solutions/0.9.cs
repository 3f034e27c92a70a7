double Downhill(double x, double rate, int steps)
{
    for (var i = 0; i < steps; i++)
    {
        var t = Tensor.From(x).WithGrad();
        (t * t * t.Sin()).Backward();
        x -= rate * t.Grad!.Item();
    }
    return x;
}

// or
double Downhill(double x, double rate, int steps)
{
    var t = Tensor.From(x).WithGrad();
    for (int i = 0; i < steps; i++)
    {
        t.ZeroGrad();
        var y = t.Pow(2) * t.Sin();
        y.Backward();
        t.Data.AddInPlace(t.Grad!.Data, -rate);
    }
    return t.Item();
}

// or
double Downhill(double x, double rate, int steps)
{
    while (steps-- > 0)
        x = x - rate * (2 * x * Math.Sin(x) + x * x * Math.Cos(x));
    return x;
}

// or
double Downhill(double x, double rate, int steps)
{
    if (steps == 0) return x;
    var t = Tensor.From(x).WithGrad();
    var g = Autograd.Grad(t * t * t.Sin(), t).Item();
    return Downhill(x - rate * g, rate, steps - 1);
}
