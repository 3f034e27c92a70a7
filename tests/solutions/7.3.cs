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
