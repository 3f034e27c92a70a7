// hint: stop when it is shorter than the tolerance
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    for (var i = 0; i < 100; i++)
        start -= first(start) / second(start);
    return start;
}

// hint: From 1 it must find ln 2 = 0.6931, and then stop. Each step is −first
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    for (var i = 0; i < 100; i++)
    {
        var step = first(start) / second(start);
        start += step;
        if (Math.Abs(step) < tolerance)
            break;
    }
    return start;
}

// hint: From 1 it must find ln 2 = 0.6931, and then stop. Each step is −first
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    for (var i = 0; i < 100; i++)
    {
        var step = -first(start);
        start += step;
        if (Math.Abs(step) < tolerance)
            break;
    }
    return start;
}

// hint: From 1 it must find ln 2 = 0.6931, and then stop. Each step is −first
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    for (var i = 0; i < 100; i++)
    {
        var step = -first(start) / second(start);
        start += step;
        if (step < tolerance)
            break;
    }
    return start;
}
