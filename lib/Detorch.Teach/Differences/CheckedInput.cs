namespace Detorch.Teach.Differences;

/// <summary>The result of a gradient check for one input or parameter.</summary>
/// <param name="Name">As the caller wrote it, or "input 0".</param>
/// <param name="Shape">The size of each axis.</param>
/// <param name="Entries">The numbers of the gradient, in row-major order.</param>
/// <param name="Rtol">The relative error that is accepted.</param>
/// <param name="Hint">The mistake that the errors look like; null where no pattern is recognised.</param>
/// <param name="Jacobian">The one of several results whose derivative by the worst number is most wrong, with both values.</param>
public sealed record CheckedInput(
    string Name, Shape Shape, IReadOnlyList<GradientEntry> Entries, double Rtol, string? Hint = null, string? Jacobian = null)
{
    /// <summary>How many numbers are on a kink and were left out.</summary>
    public int Kinks => Entries.Count(entry => entry.IsKink);

    /// <summary>How many numbers were compared: those that are neither on a kink nor in doubt.</summary>
    public int Compared => Entries.Count(entry => entry.IsCompared);

    /// <summary>Wrong if one number is; else inconclusive if one is, or if none was compared; right also where there are none.</summary>
    public GradientOutcome Outcome =>
        Entries.Any(IsOff) ? GradientOutcome.Wrong
        : Entries.Any(entry => entry.Doubt is not null) || (Entries.Count > 0 && Compared == 0) ? GradientOutcome.Inconclusive
        : GradientOutcome.Right;

    /// <summary>The worst verdict on any number; inconclusive where all of them are on kinks.</summary>
    public GradientVerdict Verdict => Entries.Count > 0 && Compared == 0 ? GradientVerdict.Inconclusive
        : Entries.Select(entry => entry.Verdict).DefaultIfEmpty().Max();

    /// <summary>The largest relative error of the compared numbers, without those below the differences' own error.</summary>
    public double WorstRelativeError => Entries.Where(entry => entry.IsCompared && !entry.IsWithinOwnError)
        .Select(entry => entry.RelativeError).Aggregate(0.0, Math.Max);

    /// <summary>Whether the gradient is right: <see cref="Outcome"/>.</summary>
    public bool Passed => Outcome == GradientOutcome.Right;

    internal bool IsOff(GradientEntry entry) => entry.IsOff(Rtol);

    /// <summary>An element of this input, written as in code: <c>W[1, 2]</c>.</summary>
    internal string PlaceOf(GradientEntry entry) =>
        entry.Position < 0 ? $"{Name} along a random direction"
        : $"{Name}[{string.Join(", ", Mistakes.IndexOf(entry.Position, Shape))}]";
}
