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

// or
double[] CorrectedAverages(double[] values, double beta)
{
    double m = 0;
    var result = new double[values.Length];
    for (int t = 1; t <= values.Length; t++)
    {
        m = beta * m + (1 - beta) * values[t - 1];
        result[t - 1] = m / (1 - Math.Pow(beta, t));
    }
    return result;
}

// or
double[] CorrectedAverages(double[] values, double beta)
{
    // weighted mean with weights beta^age
    return values.Select((_, t) =>
    {
        double sum = 0, weights = 0;
        for (int i = 0; i <= t; i++)
        {
            var w = Math.Pow(beta, t - i);
            sum += w * values[i];
            weights += w;
        }
        return sum / weights;
    }).ToArray();
}

// or
double[] CorrectedAverages(double[] values, double beta)
{
    NdArray m = 0;
    var outputs = new List<double>();
    var t = 0;
    foreach (var v in values)
    {
        t++;
        m += (1 - beta) * (v - m);
        outputs.Add((m / (1 - Math.Pow(beta, t))).Item());
    }
    return outputs.ToArray();
}
