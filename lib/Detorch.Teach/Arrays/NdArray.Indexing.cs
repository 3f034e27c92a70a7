using System.Runtime.CompilerServices;

namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>A part of the array: <c>x[0]</c>, <c>x[1..^1, ^1]</c>, <c>x[.., (..).By(2)]</c>, <c>x[x &gt; 0]</c>, <c>x[rows,
    /// columns]</c>. Axes that are not named are taken whole. Reading integers and ranges gives a view on the same memory, reading by index
    /// arrays or a mask a copy, as in numpy. Assigning writes to this array in either case, with broadcasting; where an index array repeats
    /// an index, the last value wins.</summary>
    /// <exception cref="ArgumentException">Too many indices, or one is outside its axis.</exception>
    [IndexerName("Part")] // "Item" is the scalar reader of tensor libraries.
    public NdArray this[params ReadOnlySpan<ArrayIndex> indices]
    {
        get => MaskOfAll(indices) is { } mask ? Masked(mask) : Selects(indices) ? new Selection(this, indices).Read() : View(indices);
        set
        {
            RequireWritable("index assignment");
            if (IsContiguous && value is { Size: 1, Rank: <= 1 } && MaskOfAll(indices) is { } mask)
            {
                AssignWhere(mask, value.To(DType));
                Written();
            }
            else if (Selects(indices))
                new Selection(this, indices).Write(value);
            else
                View(indices).CopyFrom(value);
        }
    }

    /// <summary>The entries at several indices along the first axis: <c>x[[0, 2, 0]]</c>. (Else C# would read it as x[0, 2, 0].)</summary>
    [IndexerName("Part")]
    public NdArray this[int[] indices]
    {
        get => this[(ArrayIndex)indices];
        set => this[(ArrayIndex)indices] = value;
    }

    /// <summary>Adds values to the part that <c>this[indices]</c> names. Where an index array repeats an index, both are added.</summary>
    /// <exception cref="ArgumentException">As for the indexer, or the array's elements are not floats.</exception>
    public void AddAt(ReadOnlySpan<ArrayIndex> indices, NdArray values)
    {
        RequireFloat("add at").RequireWritable("add at");
        if (Selects(indices))
            new Selection(this, indices).Write(values, adds: true);
        else
            View(indices).AddInPlace(values);
    }

    /// <summary>For each place of <paramref name="indices"/> the element that it names along one axis:
    /// <c>x.TakeAlongAxis(x.ArgMax().ExpandDims(-1), -1)</c> is the largest of each row. The other axes broadcast.</summary>
    public NdArray TakeAlongAxis(NdArray indices, int axis) => this[AlongAxis("take along axis", indices, axis)];

    /// <summary>Sets the elements that <see cref="TakeAlongAxis"/> reads; where a place is named twice, the last value wins.</summary>
    public void PutAlongAxis(NdArray indices, NdArray values, int axis) => this[AlongAxis("put along axis", indices, axis)] = values;

    /// <summary>A view of the part that the indices name; an axis that an index array or a mask is for is left whole.</summary>
    internal NdArray View(ReadOnlySpan<ArrayIndex> indices)
    {
        var (named, integers, newAxes, ellipses) = (0, 0, 0, 0);
        foreach (var index in indices)
        {
            named += index.Axes;
            integers += index.Kind == ArrayIndexKind.Integer ? 1 : 0;
            newAxes += index.Kind == ArrayIndexKind.NewAxis ? 1 : 0;
            ellipses += index.Kind == ArrayIndexKind.Ellipsis ? 1 : 0;
        }
        if (named > Rank || ellipses > 1)
            throw new ArgumentException(ellipses > 1
                ? $"index: {Text(indices)} has {ellipses} ellipses; one covers all axes that are not named."
                : $"index: {Text(indices)} names {named} axes, {Shape} has {Rank}.");

        var rank = Rank - integers + newAxes;
        var (sizes, strides) = (new int[rank], new int[rank]);
        var (axis, to, offset) = (0, 0, Offset);
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
                    // A step may be far longer than the array.
                    (sizes[to], strides[to++]) = (length, length > 1 ? StrideArray[axis] * index.Step : 1);
                    axis++;
                    break;
                case ArrayIndexKind.NewAxis:
                    sizes[to++] = 1;
                    break;
                default:
                    TakeWhole(index.Kind == ArrayIndexKind.Ellipsis ? Rank - named : index.Axes);
                    break;
            }
        }
        TakeWhole(Rank - axis);
        return ViewOf(sizes, strides, offset);

        void TakeWhole(int count)
        {
            for (; count > 0; count--)
                (sizes[to], strides[to++]) = (Sizes[axis], StrideArray[axis++]);
        }
    }

    internal static string Text(ReadOnlySpan<ArrayIndex> indices) => $"[{string.Join(", ", indices.ToArray())}]";

    /// <summary>The mask of x[mask] that has the shape of x, which needs no list of places.</summary>
    private NdArray<bool>? MaskOfAll(ReadOnlySpan<ArrayIndex> indices) =>
        indices is [{ Array: NdArray<bool> mask }] && mask.Sizes.AsSpan().SequenceEqual(Sizes) ? mask : null;

    private static bool Selects(ReadOnlySpan<ArrayIndex> indices)
    {
        foreach (var index in indices)
            if (index.Kind == ArrayIndexKind.Array)
                return true;
        return false;
    }

    private int Place(ArrayIndex index, int axis, ReadOnlySpan<ArrayIndex> indices)
    {
        var size = Sizes[axis];
        var place = index.At.GetOffset(size);
        return place >= 0 && place < size ? place : throw new ArgumentException(
            $"index: {Text(indices)}: {index} is outside axis {axis} of {Shape}, which has {Shapes.Places(size)}.");
    }

    /// <summary>The first element that a range takes, and how many.</summary>
    private (int Start, int Length) Extent(ArrayIndex index, int axis, ReadOnlySpan<ArrayIndex> indices)
    {
        var size = Sizes[axis];
        var (start, end) = (index.Range.Start.GetOffset(size), index.Range.End.GetOffset(size));
        if (start < 0 || end > size || start > end)
            throw new ArgumentException(
                $"index: {Text(indices)}: {index.Range} is outside axis {axis} of {Shape}; a range must run forwards within 0..{size}.");
        var step = Math.Abs((long)index.Step);
        var length = (int)((end - start + step - 1) / step);
        return (index.Step > 0 || length == 0 ? start : end - 1, length);
    }

    /// <summary>Index arrays for all axes: the given one for its axis, and for the others 0, 1, 2, … laid along them.</summary>
    internal ArrayIndex[] AlongAxis(string op, NdArray indices, int axis)
    {
        var along = Shapes.Axis(op, axis, Sizes);
        if (indices.Required().Rank != Rank)
            throw new ArgumentException(
                $"{op}: the indices have shape {indices.Shape}, the array {Shape}; the two must have equally many axes.");
        var at = new ArrayIndex[Rank];
        for (var other = 0; other < Rank; other++)
            at[other] = other == along ? indices
                : Arange(Sizes[other], DType.Int32).Reshape([Sizes[other], .. Enumerable.Repeat(1, Rank - 1 - other)]);
        return at;
    }
}
