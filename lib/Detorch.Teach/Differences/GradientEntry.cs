namespace Detorch.Teach.Differences;

/// <summary>One number of a gradient, found by the chain rule and by differences.</summary>
/// <param name="Position">Which element of the input, in row-major order; −1 for a random direction through all of them.</param>
/// <param name="Analytic">By the chain rule.</param>
/// <param name="Numeric">By differences.</param>
/// <param name="Step">The h of the differences.</param>
/// <param name="IsKink">The function has no derivative here, so the two are not compared.</param>
/// <param name="Tolerance">The absolute error that is no more than rounding.</param>
public readonly record struct GradientEntry(int Position, double Analytic, double Numeric, double Step, bool IsKink, double Tolerance)
{
    private const double HappyBelow = 1e-7;

    /// <summary>|a − n|.</summary>
    public double AbsoluteError => Analytic == Numeric ? 0 : Math.Abs(Analytic - Numeric);

    /// <summary>|a − n| / max(|a|, |n|); 0 where both are 0.</summary>
    public double RelativeError => AbsoluteError == 0 ? 0 : AbsoluteError / Math.Max(Math.Abs(Analytic), Math.Abs(Numeric));

    /// <summary>The band in which the error lies. A kink is fine.</summary>
    public GradientVerdict Verdict =>
        IsKink ? GradientVerdict.Fine
        : AbsoluteError <= Tolerance || RelativeError < HappyBelow ? GradientVerdict.Happy
        : RelativeError < 1e-4 ? GradientVerdict.Fine
        : RelativeError <= 1e-2 ? GradientVerdict.Uncomfortable
        : GradientVerdict.Wrong;      // NaN comes here, too.

    /// <summary>The numbers are so small that rounding alone makes the relative error large.</summary>
    internal bool IsRounding => AbsoluteError <= Tolerance && RelativeError >= HappyBelow;

    internal bool IsWithin(double rtol) => IsKink || AbsoluteError <= Tolerance + rtol * Math.Max(Math.Abs(Analytic), Math.Abs(Numeric));
}

/// <summary>What a relative error |a − n| / max(|a|, |n|) says of a gradient in Float64.</summary>
/// <remarks>The bands are those of Stanford's course CS231n, "Gradient checks".</remarks>
public enum GradientVerdict
{
    /// <summary>Under 1e-7, or no more than rounding.</summary>
    Happy,

    /// <summary>1e-7 to 1e-4: fine where the function has kinks or bends sharply.</summary>
    Fine,

    /// <summary>1e-4 to 1e-2: too much for a smooth function.</summary>
    Uncomfortable,

    /// <summary>Over 1e-2: the gradient is wrong.</summary>
    Wrong,
}
