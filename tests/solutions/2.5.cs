int BestExponent(Func<double, double> f, double x, double slope)
{
    int best = 0; double smallest = double.PositiveInfinity;
    for (int k = 1; k <= 15; k++)
    {
        double h = Math.Pow(10, -k);
        double error = Math.Abs((f(x + h) - f(x)) / h - slope);
        if (error < smallest) { smallest = error; best = k; }
    }
    return best;
}

// or
int BestExponent(Func<double, double> f, double x, double slope) =>
    Enumerable.Range(1, 15).OrderBy(k => Math.Abs(methods["forward"](f, x, Math.Pow(10, -k)) - slope)).First();

// or
int BestExponent(Func<double, double> f, double x, double slope)
{
    var errors = new List<double>(); double h = 1;
    for (int k = 1; k < 16; k++) { h /= 10; errors.Add(Math.Abs(DifferenceMethod.Forward.Derivative(f, x, h) - slope)); }
    return errors.IndexOf(errors.Min()) + 1;
}

// or
int BestExponent(Func<double, double> f, double x, double slope) =>
    Enumerable.Range(1, 15).MinBy(k => Math.Pow((f(x + Math.Pow(10, -k)) - f(x)) / Math.Pow(10, -k) - slope, 2));
