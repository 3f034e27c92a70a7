// exercise id=2.1 points=8
double[] Coefficients()
{
    var c = new double[5];
    (c[0], c[1], c[2], c[3], c[4]) = (-0.25, -5.0 / 6, 1.5, -0.5, 1.0 / 12);
    return c;
}

// exercise id=2.2 points=4
double FivePoint(Func<double, double> f, double x, double h) =>
    (-3 * f(x - h) - 10 * f(x) + 18 * f(x + h) - 6 * f(x + 2 * h) + f(x + 3 * h)) / (12 * h);

// exercise id=2.3 points=4
double Order(Func<double, double> error, double h)
{
    var quotient = Math.Abs(error(h) / error(h / 2));
    return quotient > 0 && double.IsFinite(quotient) ? Math.Log(quotient) / Math.Log(2) : double.NaN;
}
