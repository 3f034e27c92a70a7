double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) - f(x - h)) / (2 * h);

// or
double Midpoint(Func<double, double> f, double x, double h)
{
    var (left, right) = (f(x - h), f(x + h));
    return (right - left) / h / 2;
}
