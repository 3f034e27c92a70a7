namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>The same elements in row-major order under another shape; one size may be −1 and is found. A view where the array is contiguous.</summary>
    /// <exception cref="ArgumentException">The number of elements differs, or more than one size is −1.</exception>
    public NdArray Reshape(params Shape shape)
    {
        var sizes = shape.ToArray();
        var unknown = Array.IndexOf(sizes, -1);
        if (unknown >= 0)
        {
            sizes[unknown] = 1;
            var rest = Shapes.CheckedCount("reshape", sizes);
            if (rest == 0 || Size % rest != 0)
                throw new ArgumentException($"reshape: {Shape} has {Size} elements, which do not fill {shape}: no size fits in place of -1.");
            sizes[unknown] = Size / rest;
        }
        if (Shapes.CheckedCount("reshape", sizes) != Size)
            throw new ArgumentException($"reshape: {Shape} has {Size} elements, {shape} has {Shapes.CountOf(sizes)}; the two must be equal.");
        return AsContiguous().Reinterpret(sizes);
    }

    /// <summary>All elements in one axis. A view where the array is contiguous.</summary>
    public NdArray Ravel() => Reshape(-1);

    /// <summary>A view with the axes in reverse order; for a matrix its transpose.</summary>
    public NdArray T => Permute([.. Enumerable.Range(0, Rank).Reverse()]);

    /// <summary>A view with two axes exchanged.</summary>
    public NdArray Transpose(int axis0, int axis1)
    {
        int[] order = [.. Enumerable.Range(0, Rank)];
        var (first, second) = (Shapes.Axis("transpose", axis0, Sizes), Shapes.Axis("transpose", axis1, Sizes));
        (order[first], order[second]) = (order[second], order[first]);
        return Permute(order);
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
        int? only = axis is { } named ? Shapes.Axis("squeeze", named, Sizes) : null;
        if (only is { } one && Sizes[one] != 1)
            throw new ArgumentException($"squeeze: axis {axis} of {Shape} has size {Sizes[one]}; only an axis of size 1 can go.");
        int[] kept = [.. Enumerable.Range(0, Rank).Where(i => only is null ? Sizes[i] != 1 : i != only)];
        return ViewOf([.. kept.Select(i => Sizes[i])], [.. kept.Select(i => StrideArray[i])], Offset);
    }

    /// <summary>A view with a new axis of size 1 at a place from −(rank + 1) to rank.</summary>
    public NdArray ExpandDims(int axis)
    {
        var place = axis < 0 ? axis + Rank + 1 : axis;
        if (place < 0 || place > Rank)
            throw new ArgumentException($"expand: axis {axis} is outside {-Rank - 1} to {Rank}, the places for a new axis in {Shape}.");
        var (sizes, strides) = (Sizes.ToList(), StrideArray.ToList());
        sizes.Insert(place, 1);
        strides.Insert(place, 0);
        return ViewOf([.. sizes], [.. strides], Offset);
    }

    /// <summary>A view that repeats axes of size 1 (stride 0) to fill a shape.</summary>
    /// <exception cref="ArgumentException">This array does not broadcast to the shape.</exception>
    public NdArray BroadcastTo(params Shape shape)
    {
        if (!Shapes.Broadcast("broadcast", Sizes, shape.Sizes).AsSpan().SequenceEqual(shape.Sizes))
            throw new ArgumentException($"broadcast: {Shape} does not broadcast to {shape}.");
        var strides = new int[shape.Rank];
        Shapes.BroadcastStrides(this, shape.Sizes, strides);
        return ViewOf(shape.Sizes, strides, Offset);
    }

    /// <summary>The sum over the axes along which this array's shape was broadcast from <paramref name="shape"/>: what a gradient needs on its way back.</summary>
    internal NdArray SumTo(Shape shape)
    {
        if (Shape == shape)
            return this;
        Span<int> axes = stackalloc int[Rank];
        var (count, missing) = (0, Rank - shape.Rank);
        for (var axis = 0; axis < Rank; axis++)
            if (axis < missing || (shape[axis - missing] == 1 && Sizes[axis] != 1))
                axes[count++] = axis;
        return Sum(axes[..count], keepDims: true).Reshape(shape);
    }
}
