namespace Detorch.Teach.Differences;

/// <summary>What a relative error |a − n| / max(|a|, |n|) means for one number of a gradient in Float64.</summary>
/// <remarks>The bands are those of Stanford's course CS231n, "Gradient checks".</remarks>
public enum GradientVerdict
{
    /// <summary>Under 1e-7, or no more than the differences' own error.</summary>
    Happy,

    /// <summary>1e-7 to 1e-4: fine where the function has kinks or bends sharply.</summary>
    Fine,

    /// <summary>1e-4 to 1e-2: too much for a smooth function.</summary>
    Uncomfortable,

    /// <summary>The differences cannot decide; <see cref="GradientEntry.Doubt"/> explains why, and what to change.</summary>
    Inconclusive,

    /// <summary>Over 1e-2: the gradient is wrong.</summary>
    Wrong,
}
