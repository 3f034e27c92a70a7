// hint: move one, hold the other
double[] Gradient(Func<double, double, double> f, double x, double y)
{
    const double h = 1e-5;
    return [(f(x + h, y + h) - f(x - h, y - h)) / (2 * h), (f(x + h, y + h) - f(x - h, y - h)) / (2 * h)];
}

// hint: the derivative by x comes first
double[] Gradient(Func<double, double, double> f, double x, double y)
{
    const double h = 1e-5;
    return [(f(x, y + h) - f(x, y - h)) / (2 * h), (f(x + h, y) - f(x - h, y)) / (2 * h)];
}

// hint: The two points are 2h apart, not h.
double[] Gradient(Func<double, double, double> f, double x, double y)
{
    const double h = 1e-5;
    return [(f(x + h, y) - f(x - h, y)) / h, (f(x, y + h) - f(x, y - h)) / h];
}

// hint: Move x by ±h with y as it is for the first number, then y with x as
double[] Gradient(Func<double, double, double> f, double x, double y) => [(f(x + 0.1, y) - f(x, y)) / 0.1, (f(x, y + 0.1) - f(x, y)) / 0.1];
