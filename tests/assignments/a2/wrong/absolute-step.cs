// expect 2.2=3
// exercise id=2.2 points=4
double FivePoint(Func<double, double> f, double x, double h)
{
    h = Math.Abs(h);
    return (-3 * f(x - h) - 10 * f(x) + 18 * f(x + h) - 6 * f(x + 2 * h) + f(x + 3 * h)) / (12 * h);
}
