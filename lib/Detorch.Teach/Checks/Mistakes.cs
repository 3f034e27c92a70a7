namespace Detorch.Teach;

/// <summary>Recognises the usual mistakes in a wrong result by comparing it with the right one.</summary>
internal static class Mistakes
{
    /// <summary>What is probably wrong, in a sentence; null when it is right or nothing is recognised. The tolerance is how much of the length
    /// of the right result may differ from a pattern, the rows are the size of the batch (by default that of the first axis).</summary>
    public static string? Recognise(NdArray actual, NdArray expected, double tolerance, int? rows = null)
    {
        if (actual.Size != expected.Size || actual.Size == 0)
            return null;
        double[] a = actual.ToArray<double>(), e = expected.ToArray<double>();
        var hasShape = actual.Shape == expected.Shape;
        if (hasShape && Fits(a, e, tolerance))
            return null;
        if (actual.Rank >= 2 && expected.Rank >= 2 && Fits(a, expected.Transpose(-2, -1).ToArray<double>(), tolerance))
            return "It is transposed: swap rows and columns (.T).";
        if (!hasShape)
            return null;
        if (Factor(a, e, tolerance) is { } factor)
        {
            rows ??= expected.Rank > 0 ? expected.Shape[0] : 1;
            if (factor == -1)
                return a.Length == 1 ? "The sign is wrong." : "Every number has the wrong sign.";
            if (rows > 1 && factor == rows)
                return $"It is {rows} times too large, the number of rows: is the mean over the batch missing?";
            if (rows > 2 && factor == 1.0 / rows)
                return $"It is {rows} times too small, the number of rows: is it a mean instead of a sum over the batch?";
            if (a.Length > 1 || Math.Abs(factor) is 2 or 0.5) // Between two single numbers there is always a factor; it says something only when it is a usual one.
                return $"It is {factor:G4} times what it should be: is a factor of {1 / factor:G4} missing?";
        }
        if (Array.Exists(e, x => x != 0) && a.Zip(e).All(pair => Near(Math.Abs(pair.First - pair.Second), 1, tolerance)))
            return "It is off by one.";
        return a.Length > 2 && (Fits(a[1..], e[..^1], tolerance) || Fits(a[..^1], e[1..], tolerance)) ? "The numbers are right, but one place off." : null;
    }

    /// <summary>|a − e|, relative to the larger of |e| and 1; infinite where only one of them is NaN.</summary>
    public static double RelativeError(double a, double e)
    {
        if (a.Equals(e))
            return 0;
        var error = Math.Abs(a - e) / Math.Max(Math.Abs(e), 1);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    /// <summary>The place of an element, whose number in row-major order is given, on each axis.</summary>
    public static int[] IndexOf(int flat, Shape shape)
    {
        var index = new int[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; flat /= shape[axis], axis--)
            index[axis] = flat % shape[axis];
        return index;
    }

    /// <summary>‖a − e‖ ≤ tolerance · ‖e‖: small numbers beside large ones do not count.</summary>
    public static bool Fits(NdArray a, NdArray e, double tolerance) => Fits(a.ToArray<double>(), e.ToArray<double>(), tolerance);

    private static bool Fits(double[] a, double[] e, double tolerance) =>
        Norm(e) > 0 && Norm([.. a.Zip(e, (x, y) => x - y)]) <= tolerance * Norm(e);

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(value => value * value));

    /// <summary>The one number by which everything is too large, if there is one; exactly a whole number, or one over it, where it is near.</summary>
    private static double? Factor(double[] a, double[] e, double tolerance)
    {
        var factor = a.Zip(e, (x, y) => x * y).Sum() / e.Sum(x => x * x);
        if (factor == 0 || !double.IsFinite(factor) || !Fits(a, [.. e.Select(x => x * factor)], tolerance))
            return null;
        return Near(factor, Math.Round(factor), tolerance) ? Math.Round(factor)
            : Near(1 / factor, Math.Round(1 / factor), tolerance) ? 1 / Math.Round(1 / factor)
            : factor;
    }

    private static bool Near(double a, double b, double tolerance) => Math.Abs(a - b) <= tolerance * Math.Max(Math.Abs(b), 1);
}
