namespace Detorch.Teach;

/// <summary>One entry between the brackets of <c>x[1..^1, ^1]</c>: an integer, a C# index or range
/// (with a step: <c>(..).By(2)</c>), a new axis, an ellipsis for all axes that are not named, an index array, or a mask.</summary>
public readonly struct ArrayIndex
{
    internal ArrayIndex(ArrayIndexKind kind, Index at = default, Range range = default, int step = 1, NdArray? array = null) =>
        (Kind, At, Range, Step, Array) = (kind, at, range, step, array);

    /// <summary>A new axis of size 1.</summary>
    public static ArrayIndex NewAxis => new(ArrayIndexKind.NewAxis);

    /// <summary>All axes that the other entries do not name, whole.</summary>
    public static ArrayIndex Ellipsis => new(ArrayIndexKind.Ellipsis);

    internal ArrayIndexKind Kind { get; }
    internal Index At { get; }
    internal Range Range { get; }
    internal int Step { get; }
    internal NdArray? Array { get; }

    /// <summary>How many of the array's axes the entry is for. (An ellipsis takes those that are left.)</summary>
    internal int Axes => Kind switch
    {
        ArrayIndexKind.Integer or ArrayIndexKind.Range => 1,
        ArrayIndexKind.Array => Array!.DType == DType.Bool ? Array.Rank : 1,
        _ => 0,
    };

    /// <summary>One index, which removes its axis from the result; negative numbers count from the end, as in numpy.</summary>
    /// <exception cref="ArgumentException">The number is int.MinValue.</exception>
    public static implicit operator ArrayIndex(int at) => at != int.MinValue
        ? new(ArrayIndexKind.Integer, at < 0 ? Index.FromEnd(-at) : at)
        : throw new ArgumentException(
            $"index: {at} is before the first element of any array: an axis has at most {int.MaxValue} elements.");

    /// <summary>One index, which removes its axis from the result.</summary>
    public static implicit operator ArrayIndex(Index at) => new(ArrayIndexKind.Integer, at);

    /// <summary>A part of an axis.</summary>
    public static implicit operator ArrayIndex(Range range) => new(ArrayIndexKind.Range, range: range);

    /// <summary>Several indices of an axis, in any order and any shape (Int32 or Int64); or a mask (Bool) over one axis or more.</summary>
    /// <exception cref="ArgumentException">The array holds floats, or is a mask without axes.</exception>
    public static implicit operator ArrayIndex(NdArray places) => places switch
    {
        { DType: DType.Bool, Rank: 0 } => throw new ArgumentException(
            "index: a mask has the shape of the axes that it is for; this one is a scalar."),
        { DType: DType.Float32 or DType.Float64 } => throw new ArgumentException(
            $"index: an index array holds whole numbers or truth values, this one {places.DType}; convert it with To(DType.Int32), " +
            "or compare it to make a mask."),
        _ => new(ArrayIndexKind.Array, array: places),
    };

    /// <summary>Several indices of an axis, in any order.</summary>
    public static implicit operator ArrayIndex(int[] places) => NdArray.From(places);

    /// <summary>The entry as it is written in C#.</summary>
    public override string ToString() => Kind switch
    {
        ArrayIndexKind.Integer => At.ToString(),
        ArrayIndexKind.Range => Step == 1 ? Text(Range) : $"({Text(Range)}).By({Step})",
        ArrayIndexKind.NewAxis => "NewAxis",
        ArrayIndexKind.Array => $"{Array!.DType} {Array.Shape}",
        _ => "...",
    };

    internal static string Text(Range range) => range.Equals(Range.All) ? ".." : range.ToString();
}

internal enum ArrayIndexKind { Integer, Range, NewAxis, Ellipsis, Array }

/// <summary>Ranges with a step.</summary>
public static class RangeSteps
{
    /// <summary>Every step-th element of the range; a negative step starts at the range's last element and goes backwards:
    /// <c>x[(..).By(-1)]</c> is x reversed.</summary>
    /// <exception cref="ArgumentException">The step is 0.</exception>
    public static ArrayIndex By(this Range range, int step) => step != 0 ? new(ArrayIndexKind.Range, range: range, step: step)
        : throw new ArgumentException(
            $"index: ({ArrayIndex.Text(range)}).By(0) does not move; the step is 1 or more, or negative to go backwards.");
}
