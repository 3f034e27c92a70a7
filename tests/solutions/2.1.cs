double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) - f(x - h)) / (2 * h);

// or
double Midpoint(Func<double, double> f, double x, double h)
{
    var (left, right) = (f(x - h), f(x + h));
    return (right - left) / h / 2;
}

// or
double Midpoint(Func<double, double> f, double x, double h)
{
    double up = f(x + h);
    double down = f(x - h);
    return 0.5 * (up - down) / h;
}

// or
double Midpoint(Func<double, double> f, double x, double h) => ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h) / 2;

// or
double Midpoint(Func<double, double> f, double x, double h) => DifferenceMethod.ThreePointMidpoint.Derivative(f, x, h);
