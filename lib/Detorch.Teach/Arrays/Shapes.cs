namespace Detorch.Teach;

/// <summary>The arithmetic of shapes: counting, strides, broadcasting, axes. Every error names the op, the shapes and the rule.</summary>
internal static class Shapes
{
    public static int CountOf(ReadOnlySpan<int> sizes)
    {
        var count = 1L;
        foreach (var size in sizes)
            count *= size;
        return (int)count;
    }

    /// <summary>The number of elements of a shape that someone asks for; refuses negative sizes and more elements than an array can have.</summary>
    public static int CheckedCount(string op, ReadOnlySpan<int> sizes)
    {
        Int128 count = 1;
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            if (sizes[axis] < 0)
                throw new ArgumentException($"{op}: shape {Text(sizes)} has size {sizes[axis]} on axis {axis}; sizes are 0 or more.");
            count = Int128.Min(count, long.MaxValue) * sizes[axis];
        }
        if (count > Array.MaxLength)
            throw new ArgumentException($"{op}: shape {Text(sizes)} has {count:N0} elements; an array holds at most {Array.MaxLength:N0}.");
        return (int)count;
    }

    /// <summary>The strides, in elements, of a row-major ("C order") array: the last axis is contiguous.</summary>
    public static int[] RowMajorStrides(ReadOnlySpan<int> sizes)
    {
        var strides = new int[sizes.Length];
        for (int axis = sizes.Length - 1, step = 1; axis >= 0; step *= Math.Max(sizes[axis], 1), axis--)
            strides[axis] = step;
        return strides;
    }

    public static bool IsRowMajor(ReadOnlySpan<int> sizes, ReadOnlySpan<int> strides)
    {
        var step = 1;
        for (var axis = sizes.Length - 1; axis >= 0; axis--)
        {
            if (sizes[axis] == 0)
                return true;
            if (sizes[axis] != 1 && strides[axis] != step)
                return false;
            step *= sizes[axis];
        }
        return true;
    }

    /// <summary>
    /// The shape in which two shapes meet: aligned at the last axis, sizes must be equal or one of them 1.
    /// Source: NumPy user guide, "Broadcasting".
    /// </summary>
    public static int[] Broadcast(string op, int[] a, int[] b)
    {
        if (a.AsSpan().SequenceEqual(b))
            return a;
        var result = new int[Math.Max(a.Length, b.Length)];
        for (var back = 1; back <= result.Length; back++)
        {
            var (sizeA, sizeB) = (back <= a.Length ? a[^back] : 1, back <= b.Length ? b[^back] : 1);
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1)
                throw new ArgumentException(
                    $"{op}: {Text(a)} and {Text(b)} do not broadcast: aligned at the last axis, sizes {sizeA} and {sizeB} " +
                    $"on axis -{back} are neither equal nor 1.");
            result[^back] = sizeA == 1 ? sizeB : sizeA;
        }
        return result;
    }

    /// <summary>The strides with which an array is read as if it had the broadcast shape: 0 where it repeats.</summary>
    public static void BroadcastStrides(NdArray x, ReadOnlySpan<int> shape, Span<int> strides)
    {
        strides.Clear();
        var missing = shape.Length - x.Rank;
        for (var axis = 0; axis < x.Rank; axis++)
            strides[missing + axis] = x.Sizes[axis] == 1 ? 0 : x.StrideArray[axis];
    }

    /// <summary>An axis counted from the front; −1 is the last.</summary>
    public static int Axis(string op, int axis, ReadOnlySpan<int> sizes)
    {
        var rank = sizes.Length;
        if (axis >= -rank && axis < rank)
            return axis < 0 ? axis + rank : axis;
        throw new ArgumentException(rank == 0
            ? $"{op}: axis {axis} was asked for, but a scalar has no axes."
            : $"{op}: axis {axis} is outside {Text(sizes)}, whose axes are {-rank} to {rank - 1}.");
    }

    /// <summary>For each axis whether it is among <paramref name="axes"/>; all of them when none is named.</summary>
    public static bool[] AxisMask(string op, ReadOnlySpan<int> axes, ReadOnlySpan<int> sizes)
    {
        var mask = new bool[sizes.Length];
        if (axes.IsEmpty)
            Array.Fill(mask, true);
        foreach (var named in axes)
        {
            var axis = Axis(op, named, sizes);
            if (mask[axis])
                throw new ArgumentException($"{op}: axis {named} is named twice for {Text(sizes)}.");
            mask[axis] = true;
        }
        return mask;
    }

    public static string Text(ReadOnlySpan<int> sizes) => new Shape(sizes.ToArray()).ToString();
}
