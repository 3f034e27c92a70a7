// exercise id=2.4 points=5
double[] Weights(double[] offsets)
{
    // The slope at 0 of the polynomial through the unit vectors, by divided differences.
    double Slope(double[] values)
    {
        var n = values.Length;
        var table = (double[])values.Clone();
        for (var level = 1; level < n; level++)
            for (var i = n - 1; i >= level; i--)
                table[i] = (table[i] - table[i - 1]) / (offsets[i] - offsets[i - level]);
        double p = table[n - 1], slope = 0;
        for (var i = n - 2; i >= 0; i--)
        {
            slope = slope * -offsets[i] + p;
            p = p * -offsets[i] + table[i];
        }
        return slope;
    }
    return [.. offsets.Select((_, j) => Slope([.. offsets.Select((_, i) => i == j ? 1.0 : 0.0)]))];
}

// exercise id=2.5 points=6
double BestStep(double c, double epsilon)
{
    var h = 1.0;
    for (var i = 0; i < 500; i++)
        h -= (4 * c * Math.Pow(h, 3) - epsilon / h / h) / (12 * c * h * h + 2 * epsilon / Math.Pow(h, 3));
    return h;
}
