// hint: You walk uphill: turn the sign.
double Downhill(double x, double rate, int steps)
{
    for (var i = 0; i < steps; i++)
    {
        var t = Tensor.From(x).WithGrad();
        (t * t * t.Sin()).Backward();
        x += rate * t.Grad!.Item();
    }
    return x;
}

// hint: Each step: x -= rate * slope, with the slope at the place where you are by then.
double Downhill(double x, double rate, int steps)
{
    var t = Tensor.From(x).WithGrad();
    for (int i = 0; i < steps; i++)
    {
        var y = t * t * t.Sin();
        y.Backward();
        t.Data.AddInPlace(t.Grad!.Data, -rate);
    }
    return t.Item();
}

// hint: That is one step only; repeat it.
double Downhill(double x, double rate, int steps)
{
        var t = Tensor.From(x).WithGrad();
        (t * t * t.Sin()).Backward();
        return x - rate * t.Grad!.Item();
}

// hint: That is one step too many.
double Downhill(double x, double rate, int steps)
{
    for (var i = 0; i <= steps; i++)
    {
        var t = Tensor.From(x).WithGrad();
        (t * t * t.Sin()).Backward();
        x -= rate * t.Grad!.Item();
    }
    return x;
}

// hint: That is one step too few.
double Downhill(double x, double rate, int steps)
{
    for (var i = 1; i < steps; i++)
    {
        var t = Tensor.From(x).WithGrad();
        (t * t * t.Sin()).Backward();
        x -= rate * t.Grad!.Item();
    }
    return x;
}

// hint: NaN or infinity comes from 0 / 0, a / 0, an overflow, or the root or logarithm of a negative number. Each step
double Downhill(double x, double rate, int steps)
{
    for (var i = 0; i < steps; i++)
    {
        var t = Tensor.From(x).WithGrad();
        (t * t * t.Sin()).Backward();
        x -= t.Grad!.Item();
    }
    return x;
}
