namespace Detorch.Teach.Differences;

/// <summary>What a gradient check found for one input or parameter.</summary>
public sealed class CheckedInput
{
    internal CheckedInput(string name, Shape shape, IReadOnlyList<GradientEntry> entries, double rtol, string? hint) =>
        (Name, Shape, Entries, Rtol, Hint) = (name, shape, entries, rtol, hint);

    /// <summary>As the caller wrote it, or "input 0".</summary>
    public string Name { get; }

    /// <summary>The size of each axis.</summary>
    public Shape Shape { get; }

    /// <summary>The numbers that were compared, in row-major order.</summary>
    public IReadOnlyList<GradientEntry> Entries { get; }

    /// <summary>What kind of mistake the errors look like; null where all is well or no pattern was recognised.</summary>
    public string? Hint { get; }

    /// <summary>How many numbers lie on a kink and were left out.</summary>
    public int Kinks => Entries.Count(entry => entry.IsKink);

    /// <summary>The worst verdict on any number.</summary>
    public GradientVerdict Verdict => Entries.Select(entry => entry.Verdict).DefaultIfEmpty().Max();

    /// <summary>The largest relative error, without numbers so near to zero that rounding alone makes it large.</summary>
    public double WorstRelativeError => Entries.Where(entry => !entry.IsKink && !entry.IsRounding).Select(entry => entry.RelativeError).DefaultIfEmpty().Max();

    /// <summary>Whether every number is within the tolerance.</summary>
    public bool Passed => Entries.All(IsWithin);

    private double Rtol { get; }

    internal bool IsWithin(GradientEntry entry) => entry.IsWithin(Rtol);

    /// <summary>A place in this input as one writes it: <c>W[1, 2]</c>.</summary>
    internal string PlaceOf(GradientEntry entry)
    {
        if (entry.Position < 0)
            return $"{Name} along a random direction";
        var (index, rest) = (new int[Shape.Rank], entry.Position);
        for (var axis = Shape.Rank - 1; axis >= 0; rest /= Shape[axis], axis--)
            index[axis] = rest % Shape[axis];
        return $"{Name}[{string.Join(", ", index)}]";
    }
}
