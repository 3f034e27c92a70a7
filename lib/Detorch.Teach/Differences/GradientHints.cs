namespace Detorch.Teach.Differences;

/// <summary>Recognises the usual mistakes in a pullback by what they make of the gradient.</summary>
/// <param name="analytic">A gradient that is wrong, in Float64.</param>
/// <param name="numeric">The right one.</param>
/// <param name="result">The shape of the function's result, whose first axis is the batch.</param>
/// <param name="ofRow">The numeric gradient of one row of the result alone.</param>
internal sealed class GradientHints(NdArray analytic, NdArray numeric, Shape result, Func<int, NdArray> ofRow)
{
    /// <summary>The most elements of an input: a hint takes the whole numeric gradient.</summary>
    public const int MaxSize = 4096;

    /// <summary>How far a pattern may be off, relative to the norm of the gradient: differences have errors.</summary>
    private const double Tolerance = 2e-3;

    /// <summary>What is probably wrong; null where it looks like none of the usual mistakes.</summary>
    public string? Find()
    {
        var (size, right) = (analytic.Abs().Sum().Item(), numeric.Abs().Sum().Item());
        if (!double.IsFinite(size))
            return "It has NaN or infinite numbers: Anomaly.Detect() names the op that made the first one.";
        if (!double.IsFinite(right) || right == 0)
            return null;
        if (size == 0)
            return "No gradient arrives: Detach(), Data or NoGrad() on the way cuts the graph, or a pullback returns zeros.";
        return Mistakes.Recognise(analytic, numeric, Tolerance, Mistakes.Sizes(result, numeric.Shape)) ?? OneRow();
    }

    private string? OneRow()
    {
        var rows = result.Rank > 0 ? result[0] : 1;
        foreach (var row in rows > 1 ? new[] { 0, rows - 1 } : [])
            if (Mistakes.Fits(analytic.ToArray<double>(), ofRow(row).ToArray<double>(), Tolerance))
                return $"It is the gradient of row {row} alone: a sum over the {rows} rows of the batch is missing.";
        return null;
    }
}
