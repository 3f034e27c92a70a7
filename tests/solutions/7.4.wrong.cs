// hint: Keep m itself uncorrected
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select((x, i) => m = (beta * m + (1 - beta) * x) / (1 - Math.Pow(beta, i + 1)))];
}

// hint: ?
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select(x => m = beta * m + (1 - beta) * x)];
}

// hint: ?
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select((x, i) => (m = beta * m + (1 - beta) * x) / (1 - Math.Pow(beta, i)))];
}

// hint: ?
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select(x => (m = beta * m + (1 - beta) * x) / (1 - beta))];
}
