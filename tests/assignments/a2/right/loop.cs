// exercise id=2.2 points=4
double FivePoint(Func<double, double> f, double x, double h)
{
    var (sum, k) = (0.0, -1);
    foreach (var c in Coefficients())
        sum += c * f(x + k++ * h);
    return sum / h;
}

// exercise id=2.5 points=6
double BestStep(double c, double epsilon)
{
    double E(double logH) => c * Math.Exp(4 * logH) + epsilon * Math.Exp(-logH);
    double low = -60, high = 10;
    while (high - low > 1e-10)
    {
        double a = low + (high - low) / 3, b = high - (high - low) / 3;
        (low, high) = E(a) < E(b) ? (low, b) : (a, high);
    }
    return Math.Exp((low + high) / 2);
}
