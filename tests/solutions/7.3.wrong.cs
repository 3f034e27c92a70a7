// hint: Stop when a step is shorter than the tolerance: from 5 the slope was
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    for (var i = 0; i < 100; i++)
        start -= first(start) / second(start);
    return start;
}

// hint: Each step is minus first / second, both at the place that was reached.
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

// hint: Each step is minus first / second, both at the place that was reached.
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

// hint: Is the step in a loop, and its size compared (Math.Abs)?
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

// hint: your code threw InvalidOperationException: it never stops; take at
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    var x = start;
    var s = first(x) / second(x);
    while (Math.Abs(s) > tolerance) { s = first(x) / second(x); x -= s; }
    return x;
}

// hint: Each step is minus first / second
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    var x = start;
    for (int i = 0; i < 10; i++) x -= first(x) / second(x);
    return x;
}

// hint: That looks like the last step: return the place.
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    var x = start; var s = 1.0;
    for (int i = 0; i < 100 && Math.Abs(s) > tolerance; i++) { s = first(x) / second(x); x -= s; }
    return s;
}

// hint: That is where it began: is the place changed, and returned?
double Newton(Func<double, double> first, Func<double, double> second, double start, double tolerance)
{
    var x = start; var s = 1.0;
    for (int i = 0; i < 100 && Math.Abs(s) > tolerance; i++) { s = first(x) / second(x); x -= s; }
    return start;
}
