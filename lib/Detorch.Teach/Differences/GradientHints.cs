namespace Detorch.Teach.Differences;

/// <summary>Recognises the usual mistakes in a pullback by what they make of the gradient.</summary>
internal static class GradientHints
{
    /// <summary>Inputs with more elements are not looked at: a hint takes the whole numeric gradient.</summary>
    public const int MaxSize = 4096;

    /// <summary>What is probably wrong with a gradient; null where it looks like none of the usual mistakes.</summary>
    /// <param name="analytic">The gradient in question, in Float64.</param>
    /// <param name="numeric">The right one.</param>
    /// <param name="rows">The size of the first axis of the function's result, the batch.</param>
    /// <param name="ofRow">The numeric gradient of one row of the result alone.</param>
    public static string? Find(NdArray analytic, NdArray numeric, int rows, Func<int, NdArray> ofRow)
    {
        var (a, n) = (Norm(analytic), Norm(numeric));
        if (!double.IsFinite(a))
            return "it has NaN or infinite numbers: Anomaly.Detect() names the op that made the first one.";
        if (!double.IsFinite(n) || n == 0)
            return null;
        if (a == 0)
            return "no gradient arrives: Detach(), Data or NoGrad() on the way cuts the graph, or a pullback returns zeros.";
        var factor = (analytic * numeric).Sum().Item() / (n * n);
        if (Fits(analytic, numeric * factor) && (analytic.Size > 1 || IsPlain(factor)))
            return OfFactor(factor, rows);
        if (rows > 1 && new[] { 0, rows - 1 }.Where(row => Fits(analytic, ofRow(row))).Select(row => (int?)row).FirstOrDefault() is { } only)
            return $"it is the gradient of row {only} alone: a sum over the {rows} rows of the batch is missing.";
        if (analytic.Rank >= 2 && Fits(analytic.Reshape(-1), numeric.Transpose(-2, -1).Reshape(-1)))
            return "it is transposed: rows and columns are exchanged.";
        return null;
    }

    private static string OfFactor(double factor, int rows)
    {
        var (sign, size) = (factor < 0 ? "it has the wrong sign" : "", Math.Abs(factor));
        if (Math.Abs(size - 1) < 1e-2)
            return $"{sign}: a minus is missing or one too many.";
        var (ratio, fate) = size > 1 ? (size, "too much") : (1 / size, "missing");
        var batch = rows > 2 && Math.Abs(ratio - rows) < 1e-2 * rows ? $", the number of rows: is it a {(size > 1 ? "sum instead of a mean" : "mean instead of a sum")} over the batch" : "";
        return $"{sign}{(sign == "" ? "" : ", and ")}a factor {ratio:0.###} is {fate}{batch}.";
    }

    private static bool IsPlain(double factor)
    {
        var ratio = Math.Max(Math.Abs(factor), 1 / Math.Abs(factor));
        return Math.Abs(ratio - Math.Round(ratio)) < 1e-3 * ratio;
    }

    private static bool Fits(NdArray a, NdArray b) => Norm(b) > 0 && Norm(a - b) <= 2e-3 * Norm(b);

    private static double Norm(NdArray x) => Math.Sqrt((x * x).Sum().Item());
}
