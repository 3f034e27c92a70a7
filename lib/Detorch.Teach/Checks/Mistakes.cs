namespace Detorch.Teach;

/// <summary>Recognises the usual mistakes in a wrong result by comparing it with the right one.</summary>
internal static class Mistakes
{
    /// <summary>What is probably wrong, in a sentence; null when it is right or nothing is recognised.</summary>
    public static string? Recognise(NdArray actual, NdArray expected, double tolerance)
    {
        if (actual.Size != expected.Size || actual.Size == 0)
            return null;
        double[] a = Numbers(actual), e = Numbers(expected);
        var hasShape = actual.Shape == expected.Shape;
        if (hasShape && Same(a, e, tolerance))
            return null;
        if (actual.Rank == 2 && actual.T.Shape == expected.Shape && Same(Numbers(actual.T), e, tolerance))
            return "It is transposed: swap rows and columns (.T).";
        if (!hasShape || Array.TrueForAll(e, x => x == 0))
            return null;
        if (Factor(a, e, tolerance) is { } factor)
        {
            if (factor == -1)
                return a.Length == 1 ? "The sign is wrong." : "Every number has the wrong sign.";
            if (expected.Rank > 0 && expected.Shape[0] > 1 && factor == expected.Shape[0])
                return $"It is {factor} times too large, the number of rows: is the mean over the batch missing?";
            if (a.Length > 1 || Math.Abs(factor) is 2 or 0.5) // Between two single numbers there is always a factor; it says something only when it is a usual one.
                return $"It is {factor:G4} times what it should be: is a factor of {1 / factor:G4} missing?";
        }
        if (Array.TrueForAll([.. a.Zip(e, (x, y) => x - y)], difference => Near(Math.Abs(difference), 1)))
            return "It is off by one.";
        return a.Length > 2 && (Same(a[1..], e[..^1], tolerance) || Same(a[..^1], e[1..], tolerance)) ? "The numbers are right, but one place off." : null;
    }

    /// <summary>|a − e|, relative to the larger of |e| and 1; infinite where only one of them is NaN.</summary>
    public static double RelativeError(double a, double e)
    {
        if (a.Equals(e))
            return 0;
        var error = Math.Abs(a - e) / Math.Max(Math.Abs(e), 1);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    /// <summary>The elements in row-major order, as doubles.</summary>
    public static double[] Numbers(NdArray x) => x.To(DType.Float64).AsContiguous().As<double>().Span.ToArray();

    private static bool Same(double[] a, double[] e, double tolerance) => a.Zip(e).All(pair => RelativeError(pair.First, pair.Second) <= tolerance);

    /// <summary>The one number by which everything is too large, if there is one.</summary>
    private static double? Factor(double[] a, double[] e, double tolerance)
    {
        var largest = Array.IndexOf(e, e.MaxBy(Math.Abs));
        var factor = a[largest] / e[largest];
        if (factor == 0 || !double.IsFinite(factor) || !Same(a, [.. e.Select(x => x * factor)], tolerance))
            return null;
        return Near(factor, Math.Round(factor)) ? Math.Round(factor) : factor;
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(Math.Abs(b), 1);
}
