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
