namespace Detorch.Teach.Differences;

/// <summary>The conclusion of a gradient check.</summary>
public enum GradientOutcome
{
    /// <summary>Every number that could be compared agrees, and at least one could.</summary>
    Right,

    /// <summary>Nothing is proved either way; the report says what to change.</summary>
    Inconclusive,

    /// <summary>At least one number differs by more than the differences' own error explains.</summary>
    Wrong,
}
