namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>
    /// A part of the array: <c>x[0]</c>, <c>x[1..^1, ^1]</c>, <c>x[.., (..).By(2)]</c>. Reading gives a view on the same memory; assigning writes
    /// through to it, with broadcasting. Axes that are not named are taken whole.
    /// </summary>
    /// <exception cref="ArgumentException">Too many indices, or one is outside its axis.</exception>
    [System.Runtime.CompilerServices.IndexerName("Part")] // "Item" is the scalar reader of tensor libraries.
    public NdArray this[params ReadOnlySpan<ArrayIndex> indices]
    {
        get => View(indices);
        set => View(indices).CopyFrom(value);
    }

    private NdArray View(ReadOnlySpan<ArrayIndex> indices)
    {
        var (named, ellipses) = (0, 0);
        foreach (var index in indices)
        {
            named += index.Kind is ArrayIndexKind.Integer or ArrayIndexKind.Range ? 1 : 0;
            ellipses += index.Kind is ArrayIndexKind.Ellipsis ? 1 : 0;
        }
        if (named > Rank || ellipses > 1)
            throw new ArgumentException(ellipses > 1
                ? $"index: {Text(indices)} has {ellipses} ellipses; one stands for all axes that are not named."
                : $"index: {Text(indices)} names {named} axes, {Shape} has {Rank}.");

        var (sizes, strides) = (new List<int>(), new List<int>());
        var (axis, offset) = (0, Offset);
        foreach (var index in indices)
        {
            switch (index.Kind)
            {
                case ArrayIndexKind.Integer:
                    offset += Place(index, axis, indices) * StrideArray[axis++];
                    break;
                case ArrayIndexKind.Range:
                    var (start, length) = Extent(index, axis, indices);
                    offset += start * StrideArray[axis];
                    sizes.Add(length);
                    strides.Add(StrideArray[axis++] * index.Step);
                    break;
                case ArrayIndexKind.NewAxis:
                    sizes.Add(1);
                    strides.Add(0);
                    break;
                default:
                    TakeWhole(Rank - named);
                    break;
            }
        }
        TakeWhole(Rank - axis);
        return ViewOf([.. sizes], [.. strides], offset);

        void TakeWhole(int count)
        {
            for (; count > 0; count--, axis++)
            {
                sizes.Add(Sizes[axis]);
                strides.Add(StrideArray[axis]);
            }
        }
    }

    private int Place(ArrayIndex index, int axis, ReadOnlySpan<ArrayIndex> indices)
    {
        var size = Sizes[axis];
        var place = index.At.GetOffset(size);
        return place >= 0 && place < size ? place : throw new ArgumentException(
            $"index: {Text(indices)} asks for {index} on axis {axis} of {Shape}, which has places 0 to {size - 1}.");
    }

    /// <summary>The first element that a range takes, and how many.</summary>
    private (int Start, int Length) Extent(ArrayIndex index, int axis, ReadOnlySpan<ArrayIndex> indices)
    {
        var size = Sizes[axis];
        var (start, end) = (index.Range.Start.GetOffset(size), index.Range.End.GetOffset(size));
        if (start < 0 || end > size || start > end)
            throw new ArgumentException($"index: {Text(indices)} asks for {index.Range} on axis {axis} of {Shape}; a range there runs forwards within 0..{size}.");
        var length = (end - start + Math.Abs(index.Step) - 1) / Math.Abs(index.Step);
        return (index.Step > 0 || length == 0 ? start : end - 1, length);
    }

    private static string Text(ReadOnlySpan<ArrayIndex> indices) => $"[{string.Join(", ", indices.ToArray())}]";
}
