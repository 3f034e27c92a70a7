namespace Detorch.Teach;

/// <summary>
/// One entry between the brackets of <c>x[1..^1, ^1]</c>: an integer, a C# index or range (with a step: <c>(..).By(2)</c>),
/// a new axis, or an ellipsis for all axes that are not named.
/// </summary>
public readonly struct ArrayIndex
{
    private ArrayIndex(ArrayIndexKind kind, Index at = default, Range range = default, int step = 1) =>
        (Kind, At, Range, Step) = (kind, at, range, step);

    /// <summary>A new axis of size 1 at this place.</summary>
    public static ArrayIndex NewAxis => new(ArrayIndexKind.NewAxis);

    /// <summary>All axes that the other entries do not name, whole.</summary>
    public static ArrayIndex Ellipsis => new(ArrayIndexKind.Ellipsis);

    internal ArrayIndexKind Kind { get; }
    internal Index At { get; }
    internal Range Range { get; }
    internal int Step { get; }

    /// <summary>One place on an axis, which goes from the result; negative numbers count from the end, as in numpy.</summary>
    public static implicit operator ArrayIndex(int at) => new(ArrayIndexKind.Integer, at < 0 ? Index.FromEnd(-at) : at);

    /// <summary>One place on an axis, which goes from the result.</summary>
    public static implicit operator ArrayIndex(Index at) => new(ArrayIndexKind.Integer, at);

    /// <summary>A part of an axis.</summary>
    public static implicit operator ArrayIndex(Range range) => new(ArrayIndexKind.Range, range: range);

    internal static ArrayIndex Stepped(Range range, int step) => step != 0
        ? new(ArrayIndexKind.Range, range: range, step: step)
        : throw new ArgumentException($"index: ({range}).By(0) does not move; the step is 1 or more, or negative to go backwards.");

    /// <summary>The entry as it is written in C#.</summary>
    public override string ToString() => Kind switch
    {
        ArrayIndexKind.Integer => At.ToString(),
        ArrayIndexKind.Range => Step == 1 ? Range.ToString() : $"({Range}).By({Step})",
        ArrayIndexKind.NewAxis => "NewAxis",
        _ => "...",
    };
}

internal enum ArrayIndexKind
{
    Integer,
    Range,
    NewAxis,
    Ellipsis,
}

/// <summary>Ranges with a step.</summary>
public static class RangeSteps
{
    /// <summary>Every step-th element of the range; a negative step starts at the range's last element and goes backwards: <c>x[(..).By(-1)]</c> is x reversed.</summary>
    public static ArrayIndex By(this Range range, int step) => ArrayIndex.Stepped(range, step);
}
