double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select((x, i) => (m = beta * m + (1 - beta) * x) / (1 - Math.Pow(beta, i + 1)))];
}

// or
double[] CorrectedAverages(double[] values, double beta)
{
    var (m, power, results) = (0.0, 1.0, new List<double>());
    foreach (var x in values)
    {
        m = beta * m + (1 - beta) * x;
        power *= beta;
        results.Add(m / (1 - power));
    }
    return [.. results];
}
