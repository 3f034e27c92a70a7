namespace Detorch.Teach.Differences;

/// <summary>What a gradient check found for one input or parameter.</summary>
/// <param name="Name">As the caller wrote it, or "input 0".</param>
/// <param name="Shape">The size of each axis.</param>
/// <param name="Entries">The numbers that were compared, in row-major order.</param>
/// <param name="Rtol">The relative error that is accepted.</param>
/// <param name="Hint">What kind of mistake the errors look like; null where all is well or no pattern was recognised.</param>
public sealed record CheckedInput(string Name, Shape Shape, IReadOnlyList<GradientEntry> Entries, double Rtol, string? Hint = null)
{
    /// <summary>How many numbers lie on a kink and were left out.</summary>
    public int Kinks => Entries.Count(entry => entry.IsKink);

    /// <summary>The worst verdict on any number.</summary>
    public GradientVerdict Verdict => Entries.Select(entry => entry.Verdict).DefaultIfEmpty().Max();

    /// <summary>The largest relative error, without numbers so near to zero that rounding alone makes it large.</summary>
    public double WorstRelativeError => Entries.Where(entry => !entry.IsKink && !entry.IsRounding).Select(entry => entry.RelativeError).Aggregate(0.0, Math.Max);

    /// <summary>Whether every number is within the tolerance.</summary>
    public bool Passed => Entries.All(IsWithin);

    internal bool IsWithin(GradientEntry entry) => entry.IsWithin(Rtol);

    /// <summary>A place in this input as one writes it: <c>W[1, 2]</c>.</summary>
    internal string PlaceOf(GradientEntry entry) =>
        entry.Position < 0 ? $"{Name} along a random direction" : $"{Name}[{string.Join(", ", Mistakes.IndexOf(entry.Position, Shape))}]";
}
