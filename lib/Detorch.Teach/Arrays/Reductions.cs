using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Detorch.Teach;

/// <summary>A function that folds many numbers into one and may be applied axis by axis.</summary>
internal interface IReduction
{
    static abstract string Name { get; }

    /// <summary>The value for no numbers at all; null where there is none, which is an error.</summary>
    static abstract double? OfNothing { get; }

    /// <summary>All numbers of a row.</summary>
    static abstract T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T>;

    /// <summary>Two partial results, element by element, into the first.</summary>
    static abstract void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T>;

    /// <inheritdoc cref="Combine{T}(Span{T}, ReadOnlySpan{T})"/>
    static abstract Vector<T> Combine<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T>;
}

/// <summary>Pairwise: halves are added before they meet, so the error grows with log n instead of n.</summary>
/// <remarks>Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 4.2.</remarks>
internal readonly struct SumReduction : IReduction
{
    // Short enough that no register of partial sums adds more than a hundred or two numbers, long enough for the memory to stream.
    private const int Block = 2048;

    public static string Name => "sum";
    public static double? OfNothing => 0;

    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T>
    {
        if (row.Length <= Block)
            return TensorPrimitives.Sum(row);
        var half = (row.Length / 2 + Block - 1) / Block * Block;
        return Reduce(row[..half]) + Reduce(row[half..]);
    }

    public static void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T> => TensorPrimitives.Add(a, b, a);
    public static Vector<T> Combine<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => a + b;
}

internal readonly struct ProductReduction : IReduction
{
    public static string Name => "prod";
    public static double? OfNothing => 1;
    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => row.IsEmpty ? T.One : TensorPrimitives.Product(row);
    public static void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T> => TensorPrimitives.Multiply(a, b, a);
    public static Vector<T> Combine<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => a * b;
}

/// <summary>The largest; NaN if there is one, as in numpy.</summary>
internal readonly struct MaxReduction : IReduction
{
    public static string Name => "max";
    public static double? OfNothing => null;
    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => TensorPrimitives.Max(row);
    public static void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T> => TensorPrimitives.Max(a, b, a);
    public static Vector<T> Combine<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => Vector.Max(a, b);
}

/// <summary>The smallest; NaN if there is one, as in numpy.</summary>
internal readonly struct MinReduction : IReduction
{
    public static string Name => "min";
    public static double? OfNothing => null;
    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => TensorPrimitives.Min(row);
    public static void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T> => TensorPrimitives.Min(a, b, a);
    public static Vector<T> Combine<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => Vector.Min(a, b);
}

/// <summary>The largest of bytes that are 0 or 1; 0 for none.</summary>
internal readonly struct AnyReduction : IReduction
{
    public static string Name => "any";
    public static double? OfNothing => 0;
    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => TensorPrimitives.Max(row);
    public static void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T> => TensorPrimitives.Max(a, b, a);
    public static Vector<T> Combine<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => Vector.Max(a, b);
}

/// <summary>The smallest of bytes that are 0 or 1; 1 for none.</summary>
internal readonly struct AllReduction : IReduction
{
    public static string Name => "all";
    public static double? OfNothing => 1;
    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => TensorPrimitives.Min(row);
    public static void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T> => TensorPrimitives.Min(a, b, a);
    public static Vector<T> Combine<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => Vector.Min(a, b);
}

/// <summary>The loops under every reduction. Neighbouring axes are folded together, the last group first, so that each step
/// sees [outer, reduced, inner]: rows where inner is 1, else columns. No step depends on the number of threads.</summary>
internal static class Reductions
{
    /// <summary>Rows that are reduced to one by one thread, or more of short rows: so few that a sum over them stays accurate.</summary>
    private const int PieceRows = 256;

    /// <summary>Columns that are reduced together: they fit the first cache, and memory likes long pieces of rows.</summary>
    private const int StripColumns = 4096;

    /// <summary>Fewer columns than this are folded to rows of about <see cref="FoldedRow"/>.</summary>
    private const int FoldedColumns = 64, FoldedRow = 512;

    public static NdArray Reduce<TReduction>(NdArray x, ReadOnlySpan<int> axes, bool keepDims) where TReduction : struct, IReduction
    {
        var set = Shapes.Axes(TReduction.Name, axes, x.Sizes);
        return x switch
        {
            NdArray<float> a => Reduce<float, TReduction>(a, set, keepDims),
            NdArray<double> a => Reduce<double, TReduction>(a, set, keepDims),
            NdArray<int> a => Reduce<int, TReduction>(a, set, keepDims),
            NdArray<long> a => Reduce<long, TReduction>(a, set, keepDims),
            NdArray<byte> a => Reduce<byte, TReduction>(a, set, keepDims),
            _ => throw new ArgumentException($"{TReduction.Name}: Bool arrays are counted with Sum(), and asked with Any() and All()."),
        };
    }

    private static NdArray<T> Reduce<T, TReduction>(NdArray<T> x, AxisSet axes, bool keepDims) where T : unmanaged, INumber<T> where TReduction : struct, IReduction
    {
        var shape = Shapes.Reduced(x.Sizes, axes, keepDims);
        var current = x.IsContiguous ? x : x.Copy();
        var sizes = (int[])x.Sizes.Clone();
        for (var last = sizes.Length - 1; last >= 0; last--)
        {
            if (!axes[last])
                continue;
            var first = last;
            while (first > 0 && axes[first - 1])
                first--;
            current = ReduceMiddle<T, TReduction>(current,
                Shapes.CountOf(sizes.AsSpan(..first)), Shapes.CountOf(sizes.AsSpan(first..(last + 1))), Shapes.CountOf(sizes.AsSpan((last + 1)..)));
            sizes.AsSpan(first..(last + 1)).Fill(1);
            last = first;
        }
        return ReferenceEquals(current, x) ? x.Copy().Reinterpret(shape) : current.Reinterpret(shape);
    }

    private static NdArray<T> ReduceMiddle<T, TReduction>(NdArray<T> x, int outer, int reduced, int inner) where T : unmanaged, INumber<T> where TReduction : struct, IReduction
    {
        // Long columns, or rows, are cut into pieces, whose results are reduced in their turn.
        var pieceRows = Math.Max(PieceRows, Threads.Grain / Math.Max(inner, 1));
        var (pieces, strips) = ((reduced - 1) / pieceRows + 1, (inner + StripColumns - 1) / StripColumns);
        var result = NdArray<T>.Uninitialized([outer * pieces * inner]);
        if (reduced == 0 && result.Size > 0)
            result.Span.Fill(T.CreateChecked(TReduction.OfNothing ?? throw new InvalidOperationException($"{TReduction.Name}: {x.Shape} has no elements to choose from.")));
        if (reduced == 0 || result.Size == 0)
            return result;
        if (inner == 1 && pieces == 1)
            Threads.ForRange(outer, Math.Max(1, Threads.Grain / reduced), (x, result, reduced), static (first, rows, s) =>
            {
                for (var row = first; row < first + rows; row++)
                    s.result.Span[row] = TReduction.Reduce<T>(s.x.Span.Slice(row * s.reduced, s.reduced));
            });
        else
            Threads.ForRange(outer * pieces * strips, Math.Max(1, Threads.Grain / (Math.Min(reduced, pieceRows) * Math.Min(inner, StripColumns))), (x, result, reduced, inner, pieceRows, pieces, strips), static (first, count, s) =>
            {
                for (var task = first; task < first + count; task++)
                {
                    var (piece, strip) = Math.DivRem(task, s.strips);
                    var (plane, row) = (piece / s.pieces, piece % s.pieces * s.pieceRows);
                    var to = s.result.Span.Slice(piece * s.inner + strip * StripColumns, Math.Min(StripColumns, s.inner - strip * StripColumns));
                    var rows = Math.Min(s.pieceRows, s.reduced - row);
                    var from = s.x.Span.Slice((plane * s.reduced + row) * s.inner + strip * StripColumns, (rows - 1) * s.inner + to.Length);
                    if (s.inner == 1)
                        to[0] = TReduction.Reduce<T>(from);
                    else if (s.inner <= FoldedColumns)
                        ReduceNarrow<T, TReduction>(from, rows, to);
                    else
                        ReduceRows<T, TReduction>(from, rows, s.inner, to);
                }
            });
        return pieces == 1 ? result : ReduceMiddle<T, TReduction>(result, outer, pieces, inner);
    }

    /// <summary>Rows into one: eight at a time, so that the result is read and written an eighth as often.</summary>
    private static void ReduceRows<T, TReduction>(ReadOnlySpan<T> matrix, int rows, int stride, Span<T> result) where T : unmanaged, INumber<T> where TReduction : struct, IReduction
    {
        matrix[..result.Length].CopyTo(result);
        var row = 1;
        for (; row <= rows - 8; row += 8)
            CombineEight<T, TReduction>(result, matrix[(row * stride)..], stride);
        for (; row < rows; row++)
            TReduction.Combine(result, matrix.Slice(row * stride, result.Length));
    }

    private static void CombineEight<T, TReduction>(Span<T> result, ReadOnlySpan<T> rows, int stride) where T : unmanaged, INumber<T> where TReduction : struct, IReduction
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

    /// <summary>A matrix of few columns: several rows are taken as one wide row, so that vectors are filled.</summary>
    private static void ReduceNarrow<T, TReduction>(ReadOnlySpan<T> matrix, int rows, Span<T> result) where T : unmanaged, INumber<T> where TReduction : struct, IReduction
    {
        var (columns, fold) = (result.Length, FoldedRow / result.Length);
        if (rows < 2 * fold)
        {
            ReduceRows<T, TReduction>(matrix, rows, columns, result);
            return;
        }
        Span<T> wide = stackalloc T[fold * columns];
        ReduceRows<T, TReduction>(matrix, rows / fold, wide.Length, wide);
        ReduceRows<T, TReduction>(wide, fold, columns, result);
        for (var row = rows / fold * fold; row < rows; row++)
            TReduction.Combine(result, matrix.Slice(row * columns, columns));
    }
}
