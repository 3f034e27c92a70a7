namespace Detorch.Teach;

/// <summary>Recognises the usual mistakes in a wrong result by comparing it with the right one.</summary>
internal static class Mistakes
{
    private const string Rows = "the number of rows";

    /// <summary>The sizes by which a result may be multiplied or divided by mistake: of the axes (the first: rows), and of all.</summary>
    public static IReadOnlyList<(int Size, string Name)> Sizes(Shape result, params Shape[] others) =>
    [
        .. result.Take(1).Select(size => (size, Rows)),
        .. others.Prepend(result).SelectMany(shape => shape.Select((size, axis) => (size, $"the size of axis {axis}"))
            .Append((shape.Size, "the number of elements"))),
    ];

    /// <summary>What is probably wrong, in a sentence; null when it is right or nothing is recognised.</summary>
    /// <param name="actual">The wrong result.</param>
    /// <param name="expected">The right one.</param>
    /// <param name="tolerance">How far a pattern may be off, relative to the norm of the right result.</param>
    /// <param name="sizes">What n may be in a factor n or 1/n; empty where the numbers are values at chosen places.</param>
    public static string? Recognise(NdArray actual, NdArray expected, double tolerance, IReadOnlyList<(int Size, string Name)> sizes)
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
        if (Factor(a, e, tolerance) is { } factor && NameOf(factor, a.Length, tolerance, sizes) is { } named)
            return named;
        if (Array.Exists(e, x => x != 0) && a.Zip(e).All(pair => Near(Math.Abs(pair.First - pair.Second), 1, tolerance)))
            return "It is off by one.";
        var isShifted = sizes.Count > 0 && a.Length > 2 && !Fits(e[1..], e[..^1], 10 * tolerance)
            && (Fits(a[1..], e[..^1], tolerance) || Fits(a[..^1], e[1..], tolerance));
        return isShifted ? "The numbers are right, but one place off." : null;
    }

    /// <summary>The mistake behind a factor: −1, n, 1/n, n/2 and 2/n (the mean of squares), a power of two, π. Others are chance.</summary>
    private static string? NameOf(double factor, int count, double tolerance, IReadOnlyList<(int Size, string Name)> sizes)
    {
        if (Near(factor, -1, tolerance))
            return count == 1 ? "The sign is wrong." : "Every number has the wrong sign.";
        if (count > 1)
        {
            foreach (var (n, name) in sizes)
            {
                var isRows = name == Rows;
                if (n > (isRows ? 1 : 2) && Is(n))
                    return $"It is {n} times too large, {name}: is the mean {(isRows ? "over the batch" : "over them")} missing?";
                if (n > 2 && Is(1.0 / n))
                    return $"It is {n} times too small, {name}: is it a mean instead of a sum{(isRows ? " over the batch" : "")}?";
            }
            foreach (var (n, name) in sizes.Where(size => size.Size > 4 && !int.IsPow2(size.Size)))
                if (Is(n / 2.0))
                    return $"It is {n}/2 times what it should be, and {n} is {name}: is the factor 2/{n} of a mean of squares missing?";
                else if (Is(2.0 / n))
                    return $"It is 2/{n} times what it should be, and {n} is {name}: is the factor 2/{n} of a mean of squares there twice?";
            if (Is(Math.PI))
                return "It is π times what it should be.";
            if (Is(1 / Math.PI))
                return "It is 1/π times what it should be: is a factor of π missing?";
        }
        // Two single numbers always have a factor; it means something only when it is a usual one.
        var power = Math.Round(Math.Log2(factor));
        var usual = Math.ScaleB(1, (int)power);
        return Is(usual) && Math.Abs(power) <= (count > 1 ? 10 : 1)
            ? $"It is {Numeral.Short(usual)} times what it should be: is a factor of {Numeral.Short(1 / usual)} missing?" : null;

        bool Is(double candidate) => Math.Abs(factor / candidate - 1) <= tolerance;
    }

    /// <summary>Whether two arrays have one shape and the same numbers, within the tolerance.</summary>
    public static bool AreEqual(NdArray a, NdArray b, double tolerance) =>
        a.Shape == b.Shape && a.ToArray<double>().Zip(b.ToArray<double>()).All(pair => RelativeError(pair.First, pair.Second) <= tolerance);

    /// <summary>|a − e|, relative to the larger of |e| and 1; infinite where only one of them is NaN.</summary>
    public static double RelativeError(double a, double e)
    {
        if (a.Equals(e))
            return 0;
        var error = Math.Abs(a - e) / Math.Max(Math.Abs(e), 1);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    /// <summary>The index on each axis of an element, from its index in row-major order.</summary>
    public static int[] IndexOf(int flat, Shape shape) =>
        [.. Shapes.RowMajorStrides(shape.Sizes).Select((stride, axis) => flat / stride % shape[axis])];

    /// <summary>‖a − e‖ ≤ tolerance · ‖e‖: small numbers beside large ones do not count.</summary>
    public static bool Fits(double[] a, double[] e, double tolerance) =>
        Norm(e) > 0 && Norm([.. a.Zip(e, (x, y) => x - y)]) <= tolerance * Norm(e);

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(value => value * value));

    /// <summary>The one number by which everything is too large, if there is one.</summary>
    private static double? Factor(double[] a, double[] e, double tolerance)
    {
        var factor = a.Zip(e, (x, y) => x * y).Sum() / e.Sum(x => x * x);
        return factor == 0 || !double.IsFinite(factor) || !Fits(a, [.. e.Select(x => x * factor)], tolerance) ? null : factor;
    }

    private static bool Near(double a, double b, double tolerance) => Math.Abs(a - b) <= tolerance * Math.Max(Math.Abs(b), 1);
}
