using System.Numerics;
using System.Runtime.InteropServices;

namespace Detorch.Teach.Kernels;

/// <summary>The index of the largest or smallest element along an axis.</summary>
internal static class ArgReductions
{
    public static NdArray Arg(string op, NdArray x, int axis, bool keepDims, bool largest)
    {
        if (x.Rank == 0 && axis is 0 or -1)
            return NdArray.Zeros([], DType.Int32);
        axis = Shapes.Axis(op, axis, x.Sizes);
        if (x.Sizes[axis] == 0)
            throw new InvalidOperationException($"{op}: axis {axis} of {x.Shape} has no elements to choose from.");
        return Dispatch.Run(x.DType, new Kernel(x, axis, keepDims, largest));
    }

    private readonly struct Kernel(NdArray array, int axis, bool keepDims, bool largest) : INumberKernel
    {
        public NdArray Run<T>() where T : unmanaged, INumber<T>
        {
            var x = (NdArray<T>)array.AsNumbers<T>().AsContiguous();
            var result = NdArray<int>.Uninitialized(Shapes.Reduced(x.Sizes, new AxisSet().With(axis), keepDims));
            var (count, inner) = (x.Sizes[axis], Shapes.CountOf(x.Sizes.AsSpan((axis + 1)..)));
            var planes = Shapes.CountOf(x.Sizes.AsSpan(..axis));
            var grain = Math.Max(1, Threads.Grain / Math.Max(count * inner, 1));
            Threads.ForRange(planes, grain, (x, result, count, inner, largest), static (first, planes, s) =>
            {
                for (var plane = first; plane < first + planes; plane++)
                {
                    var from = s.x.Span.Slice(plane * s.count * s.inner, s.count * s.inner);
                    if (s.inner == 1)
                        s.result.Span[plane] = OfRow<T>(from, s.largest);
                    else
                        OfColumns(from, s.result.Span.Slice(plane * s.inner, s.inner), s.largest);
                }
            });
            return result;
        }
    }

    /// <summary>Finds the best value piece by piece, and only in the piece that holds it its place: the first, or the first NaN.</summary>
    private static int OfRow<T>(ReadOnlySpan<T> row, bool largest) where T : unmanaged, INumber<T>
    {
        const int piece = 1024;
        var (best, start) = (row[0], 0);
        for (var at = 0; at < row.Length && !T.IsNaN(best); at += piece)
        {
            var candidate = Best(best, row.Slice(at, Math.Min(piece, row.Length - at)), largest);
            if (candidate != best)
                (best, start) = (candidate, at);
        }
        if (!T.IsNaN(best))
            while (start <= row.Length - Vector<T>.Count && !Vector.EqualsAny(new Vector<T>(row[start..]), Vector.Create(best)))
                start += Vector<T>.Count;
        while (!(row[start] == best || T.IsNaN(row[start])))
            start++;
        return start;
    }

    /// <summary>The best of a number and a piece of a row; NaN if the piece has one.</summary>
    private static T Best<T>(T best, ReadOnlySpan<T> piece, bool largest) where T : unmanaged, INumber<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(piece);
        var (even, odd) = (Vector.Create(best), Vector.Create(best)); // Two, so that no step waits for the one before.
        var isNumber = Vector.Equals(even, even);
        var i = 0;
        for (; i < vectors.Length - 1; i += 2)
        {
            var (x, y) = (vectors[i], vectors[i + 1]);
            (even, odd) = largest
                ? (Vector.MaxNative(even, x), Vector.MaxNative(odd, y))
                : (Vector.MinNative(even, x), Vector.MinNative(odd, y));
            isNumber &= Vector.Equals(x, x) & Vector.Equals(y, y);
        }
        if (Vector.AllWhereAllBitsSet(isNumber)) // Else the loop at the end finds the NaN.
        {
            even = largest ? Vector.MaxNative(even, odd) : Vector.MinNative(even, odd);
            if (!Vector.EqualsAll(even, Vector.Create(best)))
                for (var lane = 0; lane < Vector<T>.Count; lane++)
                    best = largest ? T.MaxNative(best, even[lane]) : T.MinNative(best, even[lane]);
            piece = piece[(i * Vector<T>.Count)..];
        }
        foreach (var x in piece)
        {
            if (T.IsNaN(x))
                return x;
            best = largest ? T.MaxNative(best, x) : T.MinNative(best, x);
        }
        return best;
    }

    /// <summary>The same for every column of a matrix at once, row by row as they lie in memory.</summary>
    private static void OfColumns<T>(ReadOnlySpan<T> matrix, Span<int> places, bool largest) where T : unmanaged, INumber<T>
    {
        places.Clear();
        var best = matrix[..places.Length].ToArray();
        for (var (start, row) = (places.Length, 1); start < matrix.Length; start += places.Length, row++)
        {
            var candidates = matrix.Slice(start, places.Length);
            for (var i = 0; i < places.Length; i++)
            {
                var candidate = candidates[i];
                if ((largest ? candidate > best[i] : candidate < best[i]) || (T.IsNaN(candidate) && !T.IsNaN(best[i])))
                    (best[i], places[i]) = (candidate, row);
            }
        }
    }
}
