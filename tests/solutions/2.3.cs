double[] Gradient(Func<double, double, double> f, double x, double y)
{
    const double h = 1e-5;
    return [(f(x + h, y) - f(x - h, y)) / (2 * h), (f(x, y + h) - f(x, y - h)) / (2 * h)];
}

// or
double[] Gradient(Func<double, double, double> f, double x, double y)
{
    double Slope(Func<double, double> g, double at) => (g(at + 1e-5) - g(at - 1e-5)) / 2e-5;
    return [Slope(v => f(v, y), x), Slope(v => f(x, v), y)];
}

// or
double[] Gradient(Func<double, double, double> f, double x, double y)
{
    double h = 1e-5;
    double fx = (f(x + h, y) - f(x - h, y)) / (2 * h);
    double fy = (f(x, y + h) - f(x, y - h)) / (2 * h);
    return new[] { fx, fy };
}

// or
double[] Gradient(Func<double, double, double> f, double x, double y) =>
    [methods["three-point midpoint"](v => f(v, y), x, 1e-5), methods["three-point midpoint"](v => f(x, v), y, 1e-5)];

// or
double[] Gradient(Func<double, double, double> f, double x, double y) => [DifferenceMethod.ThreePointMidpoint.Derivative(v => f(v, y), x), DifferenceMethod.ThreePointMidpoint.Derivative(v => f(x, v), y)];
