namespace Detorch.Teach.Differences;

/// <summary>What a gradient check concludes.</summary>
public enum GradientOutcome
{
    /// <summary>Every number that could be compared agrees, and at least one could.</summary>
    Right,

    /// <summary>Nothing is proved, neither way; the report says what to change.</summary>
    Inconclusive,

    /// <summary>At least one number differs by more than the differences' own error explains.</summary>
    Wrong,
}
