// hint: Move x by ±h with y as it is for the first number
double[] Gradient(Func<double, double, double> f, double x, double y)
{
    const double h = 1e-5;
    return [(f(x + h, y + h) - f(x - h, y - h)) / (2 * h), (f(x + h, y + h) - f(x - h, y - h)) / (2 * h)];
}
