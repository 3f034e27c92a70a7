double[] Gradient(Func<double, double, double> f, double x, double y)
{
    const double h = 1e-5;
    return [(f(x + h, y) - f(x - h, y)) / (2 * h), (f(x, y + h) - f(x, y - h)) / (2 * h)];
}
