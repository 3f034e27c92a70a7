// hint: Keep m itself uncorrected
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select((x, i) => m = (beta * m + (1 - beta) * x) / (1 - Math.Pow(beta, i + 1)))];
}

// hint: without the correction
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select(x => m = beta * m + (1 - beta) * x)];
}

// hint: After t values the weights add up to 1 − βᵗ; divide by that. Keep m
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select((x, i) => (m = beta * m + (1 - beta) * x) / (1 - Math.Pow(beta, i)))];
}

// hint: The correction changes with t
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select(x => (m = beta * m + (1 - beta) * x) / (1 - beta))];
}
