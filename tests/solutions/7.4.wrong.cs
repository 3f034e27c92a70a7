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

// hint: The first t is 1: for t = 0 it is 1 − 1.
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

// hint: β belongs to the old average.
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select((x, i) => (m = (1 - beta) * m + beta * x) / (1 - Math.Pow(beta, i + 1)))];
}

// hint: x has the weight 1 − β.
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select((x, i) => (m = beta * m + x) / (1 - Math.Pow(beta, i + 1)))];
}

// hint: m begins at zero.
double[] CorrectedAverages(double[] values, double beta)
{
    var m = values[0];
    return [.. values.Select((x, i) => (m = beta * m + (1 - beta) * x) / (1 - Math.Pow(beta, i + 1)))];
}

// hint: The answer is the same for every input: is an argument not used?
double[] CorrectedAverages(double[] values, double beta) => [2, 2, 26 / 7.0, 1.2];

// hint: Divide by 1 − βᵗ; do not multiply.
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select((x, i) => (m = beta * m + (1 - beta) * x) * (1 - Math.Pow(beta, i + 1)))];
}

// hint: After t values the weights add up to 1 − βᵗ; divide m by that, and
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    foreach (var x in values) m = beta * m + (1 - beta) * x;
    return [m / (1 - Math.Pow(beta, values.Length))];
}

// hint: NaN or infinity comes from 0 / 0, a / 0, an overflow, or the root or
double[] CorrectedAverages(double[] values, double beta)
{
    var m = 0.0;
    return [.. values.Select((x, i) => (m = beta * m + (1 - beta) * x) / (1 - beta * (i + 1)))];
}
