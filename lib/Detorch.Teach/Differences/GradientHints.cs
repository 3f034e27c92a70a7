namespace Detorch.Teach.Differences;

/// <summary>Recognises the usual mistakes in a pullback by what they make of the gradient.</summary>
internal static class GradientHints
{
    /// <summary>Inputs with more elements are not looked at: a hint takes the whole numeric gradient.</summary>
    public const int MaxSize = 4096;

    /// <summary>What is probably wrong with a gradient in Float64, beside the right one; null where it looks like none of the usual mistakes. The rows
    /// are the size of the first axis of the function's result, the batch; ofRow gives the numeric gradient of one row of the result alone.</summary>
    public static string? Find(NdArray analytic, NdArray numeric, int rows, Func<int, NdArray> ofRow)
    {
        const double Tolerance = 2e-3; // Differences have rounding errors.
        var (size, right) = (analytic.Abs().Sum().Item(), numeric.Abs().Sum().Item());
        if (!double.IsFinite(size))
            return "It has NaN or infinite numbers: Anomaly.Detect() names the op that made the first one.";
        if (!double.IsFinite(right) || right == 0)
            return null;
        if (size == 0)
            return "No gradient arrives: Detach(), Data or NoGrad() on the way cuts the graph, or a pullback returns zeros.";
        if (Mistakes.Recognise(analytic, numeric, Tolerance, rows) is { } known)
            return known;
        return rows > 1 && new[] { 0, rows - 1 }.Where(row => Mistakes.Fits(analytic, ofRow(row), Tolerance)).Select(row => (int?)row).FirstOrDefault() is { } only
            ? $"It is the gradient of row {only} alone: a sum over the {rows} rows of the batch is missing."
            : null;
    }
}
