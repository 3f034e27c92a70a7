namespace Detorch.Teach.Differences;

/// <summary>One number of a gradient, found by the chain rule and by differences.</summary>
/// <param name="Position">The element of the input, in row-major order; −1 for a random direction through all of them.</param>
/// <param name="Analytic">By the chain rule.</param>
/// <param name="Numeric">By differences.</param>
/// <param name="Step">The h of the differences.</param>
/// <param name="IsKink">The function has no derivative here, so the two are not compared.</param>
/// <param name="Tolerance">The estimated error of the numeric value: rounding and truncation.</param>
/// <param name="Doubt">Why the two cannot be compared, and what to change; null where they can.</param>
public readonly record struct GradientEntry(
    int Position, double Analytic, double Numeric, double Step, bool IsKink, double Tolerance, string? Doubt = null)
{
    private const double HappyBelow = 1e-7;

    /// <summary>|a − n|.</summary>
    public double AbsoluteError => Analytic == Numeric ? 0 : Math.Abs(Analytic - Numeric);

    /// <summary>|a − n| / max(|a|, |n|); 0 where the two are equal, NaN where one of them is not finite.</summary>
    public double RelativeError => AbsoluteError == 0 ? 0 : AbsoluteError / Math.Max(Math.Abs(Analytic), Math.Abs(Numeric));

    /// <summary>The band of the error. A kink is fine; a number that cannot be compared is inconclusive.</summary>
    public GradientVerdict Verdict =>
        Doubt is not null ? GradientVerdict.Inconclusive
        : IsKink ? GradientVerdict.Fine
        : AbsoluteError <= Tolerance || RelativeError < HappyBelow ? GradientVerdict.Happy
        : RelativeError < 1e-4 ? GradientVerdict.Fine
        : RelativeError <= 1e-2 ? GradientVerdict.Uncomfortable
        : GradientVerdict.Wrong;      // NaN comes here, too.

    /// <summary>Whether this number is evidence about the gradient.</summary>
    internal bool IsCompared => !IsKink && Doubt is null;

    /// <summary>The relative error is large only because both numbers are no larger than the differences' own error.</summary>
    internal bool IsWithinOwnError => AbsoluteError <= Tolerance && RelativeError >= HappyBelow;

    /// <summary>|a − n| ≤ Tolerance + rtol · max(|a|, |n|), with both finite.</summary>
    internal bool Agrees(double rtol) =>
        double.IsFinite(AbsoluteError) && AbsoluteError <= Tolerance + rtol * Math.Max(Math.Abs(Analytic), Math.Abs(Numeric));

    internal bool IsOff(double rtol) => IsCompared && !Agrees(rtol);
}
