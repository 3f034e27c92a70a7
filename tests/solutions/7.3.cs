double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    for (var i = 0; i < 100; i++)
    {
        var step = -first(start) / second(start);
        start += step;
        if (Math.Abs(step) < tolerance)
            break;
    }
    return start;
}

// or
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    double step;
    var left = 100;
    do
    {
        step = first(start) / second(start);
        start -= step;
    }
    while (Math.Abs(step) >= tolerance && --left > 0);
    return start;
}

// or
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    var x = start;
    for (int i = 0; i < 100; i++)
    {
        var s = first(x) / second(x);
        x -= s;
        if (Math.Abs(s) <= tolerance) return x;
    }
    return x;
}

// or
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    double x = start, old;
    int n = 0;
    do { old = x; x = old - first(old) / second(old); n++; } while (Math.Abs(x - old) > tolerance && n < 100);
    return x;
}

// or
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    double Rec(double w, int left)
    {
        var step = -first(w) / second(w);
        return Math.Abs(step) < tolerance || left == 1 ? w + step : Rec(w + step, left - 1);
    }
    return Rec(start, 100);
}

// or
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    var w = start;
    var step = double.MaxValue;
    var n = 0;
    while (Math.Abs(step) >= tolerance && n++ < 100)
    {
        var (g, h) = (first(w), second(w));
        step = g / h;
        w = w - step;
    }
    return w;
}

// or
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    for (int i = 0; i < 100; i++)
    {
        var s = first(start) / second(start);
        if (Math.Abs(s) < tolerance) break;    // too short: do not take it
        start -= s;
    }
    return start;
}

// or
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    var w = start;
    for (int i = 0; i <= 100 && Math.Abs(first(w) / second(w)) >= tolerance; i++)
    {
        Func<double, double> step = x => first(x) / second(x);
        if (Math.Abs(step(w)) < tolerance) break;
        w -= step(w);
    }
    return w;
}
