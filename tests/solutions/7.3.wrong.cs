// hint: stop when it is shorter than the tolerance
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    for (var i = 0; i < 100; i++)
        start -= first(start) / second(start);
    return start;
}
