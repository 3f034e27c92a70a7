// exercise id=2.1 points=8
double[] Coefficients() => new[] { -3, -10, 18, -6, 1 }.Select(c => c / 12.0).ToArray();

// exercise id=2.2 points=4
double FivePoint(Func<double, double> f, double x, double h)
{
    double total = 0;
    foreach (var (c, i) in Coefficients().Select((c, i) => (c, i)))
        total += c * f(x + (i - 1) * h);
    return total / h;
}

// exercise id=2.3 points=4
double Order(Func<double, double> error, double h)
{
    double e1 = error(h), e2 = error(h / 2);
    if (e1 == 0 || e2 == 0)
        return double.NaN;
    return Math.Log(Math.Abs(e1 / e2), 2);
}

// exercise id=2.4 points=5
double[] Weights(double[] offsets)
{
    // slope at 0 of each Lagrange polynomial
    var w = new double[offsets.Length];
    for (int j = 0; j < offsets.Length; j++)
    {
        double sum = 0;
        for (int k = 0; k < offsets.Length; k++)
        {
            if (k == j) continue;
            double product = 1;
            for (int m = 0; m < offsets.Length; m++)
                if (m != j && m != k)
                    product *= -offsets[m] / (offsets[j] - offsets[m]);
            sum += product / (offsets[j] - offsets[k]);
        }
        w[j] = sum;
    }
    return w;
}

// exercise id=2.5 points=6
double BestStep(double c, double epsilon) => Math.Exp(Math.Log(epsilon / c / 4) / 5);
