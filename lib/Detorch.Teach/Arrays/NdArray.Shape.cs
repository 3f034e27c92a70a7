using Detorch.Teach.Kernels;

namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>The same elements in row-major order under another shape; one size may be −1 and is found. A view where possible, else a
    /// copy.</summary>
    /// <exception cref="ArgumentException">The number of elements differs, or more than one size is −1.</exception>
    public NdArray Reshape(params Shape shape)
    {
        var sizes = shape.Sizes;
        var unknown = Array.IndexOf(sizes, -1);
        if (unknown != Array.LastIndexOf(sizes, -1))
            throw new ArgumentException(
                $"reshape: {shape} has more than one -1; only one size can follow from the others.");
        if (unknown >= 0)
        {
            sizes = [.. sizes];
            sizes[unknown] = 1;
            var rest = Shapes.CheckedCount("reshape", sizes);
            if (rest == 0 || Size % rest != 0)
                throw new ArgumentException(
                    $"reshape: {Shape} has {Size} elements, which do not fill {shape}: no size fits in place of -1.");
            sizes[unknown] = Size / rest;
        }
        if (Shapes.CheckedCount("reshape", sizes) != Size)
            throw new ArgumentException(
                $"reshape: {Shape} has {Size} elements, {shape} has {Shapes.CountOf(sizes)}; the two must be equal.");
        if (IsContiguous)
            return Reinterpret(sizes);
        var strides = new int[sizes.Length];
        return Shapes.TryReshape(Sizes, StrideArray, sizes, strides) ? ViewOf(sizes, strides, Offset) : Copy().Reinterpret(sizes);
    }

    /// <summary>All elements in one axis. A view where strides allow it, else a copy.</summary>
    public NdArray Ravel() => Reshape(-1);

    /// <summary>A view with the axes in reverse order; for a matrix its transpose.</summary>
    public NdArray T
    {
        get
        {
            int[] sizes = [.. Sizes], strides = [.. StrideArray];
            Array.Reverse(sizes);
            Array.Reverse(strides);
            return ViewOf(sizes, strides, Offset);
        }
    }

    /// <summary>A view with two axes exchanged.</summary>
    public NdArray Transpose(int axis0, int axis1)
    {
        var (first, second) = (Shapes.Axis("transpose", axis0, Sizes), Shapes.Axis("transpose", axis1, Sizes));
        int[] sizes = [.. Sizes], strides = [.. StrideArray];
        (sizes[first], sizes[second]) = (sizes[second], sizes[first]);
        (strides[first], strides[second]) = (strides[second], strides[first]);
        return ViewOf(sizes, strides, Offset);
    }

    /// <summary>A view with the axes in a new order: axis i of the result is axis order[i] of this array.</summary>
    /// <exception cref="ArgumentException">The order does not name each axis once.</exception>
    public NdArray Permute(params ReadOnlySpan<int> order)
    {
        if (order.Length != Rank)
            throw new ArgumentException($"permute: {order.Length} axes are named, {Shape} has {Rank}.");
        Shapes.Axes("permute", order, Sizes);
        var (sizes, strides) = (new int[Rank], new int[Rank]);
        for (var axis = 0; axis < Rank; axis++)
        {
            var from = Shapes.Axis("permute", order[axis], Sizes);
            (sizes[axis], strides[axis]) = (Sizes[from], StrideArray[from]);
        }
        return ViewOf(sizes, strides, Offset);
    }

    /// <summary>A view without one axis of size 1, or without all of them.</summary>
    /// <exception cref="ArgumentException">The named axis has another size.</exception>
    public NdArray Squeeze(int? axis = null)
    {
        var only = axis is { } named ? Shapes.Axis("squeeze", named, Sizes) : -1;
        if (only >= 0 && Sizes[only] != 1)
            throw new ArgumentException($"squeeze: axis {axis} of {Shape} has size {Sizes[only]}; only an axis of size 1 can go.");
        var going = new AxisSet();
        for (var at = 0; at < Rank; at++)
            if (Sizes[at] == 1 && (only < 0 || at == only))
                going = going.With(at);
        return ViewOf(Shapes.Without(Sizes, going), Shapes.Without(StrideArray, going), Offset);
    }

    /// <summary>A view with a new axis of size 1 at a place from −(rank + 1) to rank.</summary>
    public NdArray ExpandDims(int axis)
    {
        var place = axis < 0 ? axis + Rank + 1 : axis;
        if (place < 0 || place > Rank)
            throw new ArgumentException($"expand: axis {axis} is outside {-Rank - 1} to {Rank}, the places for a new axis in {Shape}.");
        int[] sizes = [.. Sizes.AsSpan(..place), 1, .. Sizes.AsSpan(place..)];
        return ViewOf(sizes, [.. StrideArray.AsSpan(..place), 0, .. StrideArray.AsSpan(place..)], Offset);
    }

    /// <summary>A view that repeats axes of size 1 (stride 0) to fill a shape.</summary>
    /// <exception cref="ArgumentException">This array does not broadcast to the shape.</exception>
    public NdArray BroadcastTo(params Shape shape)
    {
        Shapes.CheckedCount("broadcast", shape.Sizes);
        if (!Shapes.Broadcast("broadcast", Sizes, shape.Sizes).AsSpan().SequenceEqual(shape.Sizes))
            throw new ArgumentException($"broadcast: {Shape} does not broadcast to {shape}.");
        var strides = new int[shape.Rank];
        Shapes.BroadcastStrides(this, shape.Sizes, strides);
        return ViewOf(shape.Sizes, strides, Offset, repeats: shape.Size > Size);
    }

    /// <summary>A view with the named axes, or all of them, in reverse order.</summary>
    public NdArray Flip(params ReadOnlySpan<int> axes)
    {
        var set = Shapes.Axes("flip", axes, Sizes);
        var at = new ArrayIndex[Rank];
        for (var axis = 0; axis < Rank; axis++)
            at[axis] = set[axis] ? (..).By(-1) : ..;
        return View(at);
    }

    /// <summary>Each element several times in a row along an axis: [1, 2] twice is [1, 1, 2, 2].</summary>
    public NdArray Repeat(int count, int axis)
    {
        var along = Shapes.Axis("repeat", axis, Sizes);
        Shapes.CheckedCount("repeat", [count]);
        int[] Sized(params ReadOnlySpan<int> middle) => [.. Sizes[..along], .. middle, .. Sizes[(along + 1)..]];
        var repeated = Shapes.CountOf([Sizes[along], count], "repeat");
        return ExpandDims(along + 1).BroadcastTo(Sized(Sizes[along], count)).Reshape(Sized(repeated));
    }

    /// <summary>A larger array with this one inside and a value around it.</summary>
    /// <param name="widths">For each axis how much is put before and after it; 0 or more.</param>
    /// <param name="value">What is put there.</param>
    /// <exception cref="ArgumentException">There is not one pair for each axis, or a width is negative.</exception>
    public NdArray Pad(IReadOnlyList<(int Before, int After)> widths, double value = 0)
    {
        if (widths.Required().Count != Rank || widths.Any(width => width.Before < 0 || width.After < 0))
            throw new ArgumentException(
                $"pad: widths ({string.Join(", ", widths)}) for {Shape}; there is one pair (before, after) for each of the {Rank} " +
                "axes, 0 or more.");
        long[] sizes = [.. widths.Select((width, axis) => Sizes[axis] + (long)width.Before + width.After)];
        if (sizes.Any(size => size > Array.MaxLength))
            throw new ArgumentException(
                $"pad: widths ({string.Join(", ", widths)}) make {Shape} to [{string.Join(", ", sizes)}]; an axis has at most " +
                $"{Array.MaxLength:N0} elements.");
        var result = Full(new Shape([.. sizes.Select(size => (int)size)]), value, DType);
        result[[.. widths.Select((width, axis) => (ArrayIndex)(width.Before..(width.Before + Sizes[axis])))]] = this;
        return result;
    }

    /// <summary>Views of equal parts along an axis.</summary>
    /// <exception cref="ArgumentException">The axis cannot be cut into so many equal parts.</exception>
    public NdArray[] Split(int parts, int axis = 0)
    {
        const int mostEmpty = 1000;
        var along = Shapes.Axis("split", axis, Sizes);
        if (Sizes[along] == 0 && parts > mostEmpty)
            throw new ArgumentException(
                $"split: axis {axis} of {Shape} is empty; it is cut into at most {mostEmpty:N0} parts, not {parts:N0}.");
        return parts > 0 && Sizes[along] % parts == 0
            ? Split([.. Enumerable.Repeat(Sizes[along] / parts, parts)], axis)
            : throw new ArgumentException(
                $"split: axis {axis} of {Shape} has size {Sizes[along]}, which is not {parts} equal parts; name the sizes of the " +
                "parts instead.");
    }

    /// <summary>Views of parts along an axis, of the given sizes.</summary>
    /// <exception cref="ArgumentException">The sizes do not add up to the axis.</exception>
    public NdArray[] Split(int[] sizes, int axis = 0)
    {
        var along = Shapes.Axis("split", axis, Sizes);
        if (sizes.Required().Any(size => size < 0) || sizes.Sum(size => (long)size) != Sizes[along])
            throw new ArgumentException(
                $"split: parts of {string.Join(", ", sizes)} do not make up axis {axis} of {Shape}, which has size {Sizes[along]}.");
        var part = new ArrayIndex[along + 1];
        Array.Fill(part, ..);
        var start = 0;
        return Array.ConvertAll(sizes, size =>
        {
            part[along] = start..(start += size);
            return View(part);
        });
    }

    /// <summary>The sum over the axes along which this array's shape was broadcast from <paramref name="shape"/>: what a gradient
    /// needs.</summary>
    internal NdArray SumTo(Shape shape)
    {
        if (Shape == shape)
            return this;
        var (count, missing) = (0, Rank - shape.Rank);
        if (missing > 0 && Sizes.AsSpan(missing).SequenceEqual(shape.Sizes) && Reductions.SumOfFewRows(this, shape) is { } rows)
            return rows;
        Span<int> axes = stackalloc int[Rank];
        for (var axis = 0; axis < Rank; axis++)
            if (axis < missing || (shape[axis - missing] == 1 && Sizes[axis] != 1))
                axes[count++] = axis;
        var sum = Sum(Axes.Create(axes[..count]), keepDims: count > missing);
        return sum.Shape == shape ? sum : sum.Reshape(shape);
    }
}
