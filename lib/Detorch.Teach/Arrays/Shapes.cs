using System.Numerics;

namespace Detorch.Teach;

/// <summary>The arithmetic of shapes: counting, strides, broadcasting, axes. Every error names the op, the shapes and the rule.</summary>
internal static class Shapes
{
    public const int MaxRank = 32;

    /// <summary>The number of elements of a shape; refuses more than an array can have.</summary>
    public static int CountOf(ReadOnlySpan<int> sizes, string op = "array")
    {
        var count = 1L;
        foreach (var size in sizes)
            count = Math.Min(count, 1L << 31) * size; // Beyond 2³¹ only a size of 0 can still make it fit.
        return count <= Array.MaxLength ? (int)count : throw new ArgumentException(
            $"{op}: shape {Text(sizes)} has {sizes.ToArray().Aggregate(BigInteger.One, (product, size) => product * size):N0} " +
            $"elements; an array holds at most {Array.MaxLength:N0}.");
    }

    /// <summary>The number of elements of a shape that a caller requests; also refuses negative sizes.</summary>
    public static int CheckedCount(string op, ReadOnlySpan<int> sizes)
    {
        for (var axis = 0; axis < sizes.Length; axis++)
            if (sizes[axis] < 0)
                throw new ArgumentException($"{op}: shape {Text(sizes)} has size {sizes[axis]} on axis {axis}; sizes are 0 or more.");
        return CountOf(sizes, op);
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
            if (sizes[axis] != 1 && strides[axis] != step)
                return sizes.Contains(0); // Nothing is out of order, and the strides of nothing are never used.
            step *= sizes[axis];
        }
        return true;
    }

    /// <summary>The strides that show a strided array, which is not empty, under another shape of equal size, where there are such: axes
    /// may be split, and merged where one follows the other without a gap.</summary>
    public static bool TryReshape(ReadOnlySpan<int> sizes, ReadOnlySpan<int> strides, ReadOnlySpan<int> newSizes, Span<int> newStrides)
    {
        var (from, to) = (sizes.Length - 1, newSizes.Length - 1);
        while (to >= 0)
        {
            // A group of old axes that follow one another, and the new axes that share its elements.
            while (from >= 0 && sizes[from] == 1)
                from--;
            var (step, room) = (from >= 0 ? strides[from] : 1, from >= 0 ? sizes[from--] : 1);
            while (from >= 0 && (sizes[from] == 1 || strides[from] == step * room))
                room *= sizes[from--];
            while (to >= 0 && (newSizes[to] == 1 || (room > 1 && room % newSizes[to] == 0)))
            {
                newStrides[to] = step;
                step *= newSizes[to];
                room /= newSizes[to--];
            }
            if (room != 1)
                return false;
        }
        return true;
    }

    /// <summary>The shape in which two shapes meet: aligned at the last axis, sizes must be equal or one of them 1. Source: NumPy user
    /// guide, "Broadcasting".</summary>
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
        CountOf(result, op);
        return result;
    }

    /// <summary>Whether a shape lacks axes of another, or has size 1 where the other has not.</summary>
    public static bool IsSmaller(Shape shape, Shape other)
    {
        var missing = other.Rank - shape.Rank;
        for (var axis = 0; axis < shape.Rank && missing == 0; axis++)
            if (shape[axis] == 1 && other[axis] != 1)
                return true;
        return missing > 0;
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
            ? $"{op}: axis {axis} does not exist: a scalar has no axes."
            : $"{op}: axis {axis} is outside {Text(sizes)}, whose axes are {-rank} to {rank - 1}.");
    }

    /// <summary>The axes that are named; all of them when none is. A scalar also accepts axis 0 or −1, as in numpy and PyTorch.</summary>
    public static AxisSet Axes(string op, ReadOnlySpan<int> axes, ReadOnlySpan<int> sizes)
    {
        if (axes.IsEmpty || (sizes.IsEmpty && axes is [0 or -1]))
            return AxisSet.All;
        var set = new AxisSet();
        foreach (var named in axes)
        {
            var axis = Axis(op, named, sizes);
            if (set[axis])
                throw new ArgumentException($"{op}: axis {named} is named twice for {Text(sizes)}.");
            set = set.With(axis);
        }
        return set;
    }

    /// <summary>The shape that is left when some axes are reduced.</summary>
    public static int[] Reduced(int[] sizes, AxisSet axes, bool keepDims)
    {
        if (!keepDims)
            return Without(sizes, axes);
        int[] result = [.. sizes];
        for (var axis = 0; axis < sizes.Length; axis++)
            result[axis] = axes[axis] ? 1 : sizes[axis];
        return result;
    }

    /// <summary>Sizes or strides without those of some axes.</summary>
    public static int[] Without(int[] numbers, AxisSet axes)
    {
        var rank = 0;
        Span<int> kept = stackalloc int[numbers.Length];
        for (var axis = 0; axis < numbers.Length; axis++)
            if (!axes[axis])
                kept[rank++] = numbers[axis];
        return kept[..rank].ToArray();
    }

    /// <summary>The indices of an axis, in words.</summary>
    public static string Places(int size) => size == 0 ? "no indices" : $"indices 0 to {size - 1}";

    public static string Text(ReadOnlySpan<int> sizes) => new Shape(sizes.ToArray()).ToString();
}
