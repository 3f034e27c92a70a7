using System.Numerics;
using System.Runtime.InteropServices;

namespace Detorch.Teach.Kernels;

/// <summary>A reduction whose result has the type of its numbers.</summary>
internal readonly struct Fold<T, TReduction> : IFold<T, T> where T : unmanaged, INumber<T> where TReduction : struct, IReduction
{
    public static string Name => TReduction.Name;
    public static T? OfNothing => TReduction.OfNothing is { } value ? T.CreateChecked(value) : null;

    public static void Rows(ReadOnlySpan<T> matrix, int columns, Span<T> result)
    {
        for (var row = 0; row < result.Length; row++)
            result[row] = TReduction.Reduce(matrix.Slice(row * columns, columns));
    }

    /// <summary>Eight rows at a time, so that the result is read and written an eighth as often.</summary>
    public static void Columns(ReadOnlySpan<T> matrix, int rows, int stride, Span<T> result)
    {
        if (Reductions.IsNarrow(rows, stride, result.Length, Vector<T>.Count))
        {
            Reductions.FoldNarrow<T, T, T, Fold<T, TReduction>, Fold<T, TReduction>>(matrix, rows, result);
            return;
        }
        matrix[..result.Length].CopyTo(result);
        var row = 1;
        for (; row <= rows - 8; row += 8)
            CombineEight(result, matrix[(row * stride)..], stride);
        for (; row < rows; row++)
            TReduction.Combine(result, matrix.Slice(row * stride, result.Length));
    }

    private static void CombineEight(Span<T> result, ReadOnlySpan<T> rows, int stride)
    {
        var to = MemoryMarshal.Cast<T, Vector<T>>(result);
        var a = MemoryMarshal.Cast<T, Vector<T>>(rows);
        var b = MemoryMarshal.Cast<T, Vector<T>>(rows[stride..]);
        var c = MemoryMarshal.Cast<T, Vector<T>>(rows[(2 * stride)..]);
        var d = MemoryMarshal.Cast<T, Vector<T>>(rows[(3 * stride)..]);
        var e = MemoryMarshal.Cast<T, Vector<T>>(rows[(4 * stride)..]);
        var f = MemoryMarshal.Cast<T, Vector<T>>(rows[(5 * stride)..]);
        var g = MemoryMarshal.Cast<T, Vector<T>>(rows[(6 * stride)..]);
        var h = MemoryMarshal.Cast<T, Vector<T>>(rows[(7 * stride)..]);
        for (var i = 0; i < to.Length; i++)
        {
            var four = TReduction.Combine(TReduction.Combine(a[i], b[i]), TReduction.Combine(c[i], d[i]));
            var more = TReduction.Combine(TReduction.Combine(e[i], f[i]), TReduction.Combine(g[i], h[i]));
            to[i] = TReduction.Combine(to[i], TReduction.Combine(four, more));
        }
        var done = to.Length * Vector<T>.Count;
        for (var row = 0; done < result.Length && row < 8; row++)
            TReduction.Combine(result[done..], rows.Slice(row * stride + done, result.Length - done));
    }
}
