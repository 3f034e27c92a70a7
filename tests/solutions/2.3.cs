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
