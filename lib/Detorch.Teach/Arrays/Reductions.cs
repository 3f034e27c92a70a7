using System.Numerics;
using System.Numerics.Tensors;

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
}

internal readonly struct ProductReduction : IReduction
{
    public static string Name => "prod";
    public static double? OfNothing => 1;
    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => row.IsEmpty ? T.One : TensorPrimitives.Product(row);
    public static void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T> => TensorPrimitives.Multiply(a, b, a);
}

/// <summary>The largest; NaN if there is one, as in numpy.</summary>
internal readonly struct MaxReduction : IReduction
{
    public static string Name => "max";
    public static double? OfNothing => null;
    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => TensorPrimitives.Max(row);
    public static void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T> => TensorPrimitives.Max(a, b, a);
}

/// <summary>The smallest; NaN if there is one, as in numpy.</summary>
internal readonly struct MinReduction : IReduction
{
    public static string Name => "min";
    public static double? OfNothing => null;
    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => TensorPrimitives.Min(row);
    public static void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T> => TensorPrimitives.Min(a, b, a);
}

/// <summary>The largest of bytes that are 0 or 1; 0 for none.</summary>
internal readonly struct AnyReduction : IReduction
{
    public static string Name => "any";
    public static double? OfNothing => 0;
    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => TensorPrimitives.Max(row);
    public static void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T> => TensorPrimitives.Max(a, b, a);
}

/// <summary>The smallest of bytes that are 0 or 1; 1 for none.</summary>
internal readonly struct AllReduction : IReduction
{
    public static string Name => "all";
    public static double? OfNothing => 1;
    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => TensorPrimitives.Min(row);
    public static void Combine<T>(Span<T> a, ReadOnlySpan<T> b) where T : unmanaged, INumber<T> => TensorPrimitives.Min(a, b, a);
}

/// <summary>
/// The loops under every reduction. Neighbouring axes are folded together, the last group first, so that each step sees
/// [outer, reduced, inner]: rows where inner is 1, else whole planes added in pairs. No step depends on the number of threads.
/// </summary>
internal static class Reductions
{
    /// <summary>Elements that one thread does at a time.</summary>
    private const int Grain = 1 << 16;

    /// <summary>Columns that are reduced together: they fit the first cache, and the stack, and memory likes long pieces of rows.</summary>
    private const int StripColumns = 2048;

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
        var result = NdArray<T>.Uninitialized([outer * inner]);
        if (reduced == 0)
        {
            if (result.Size > 0)
                result.Span.Fill(T.CreateChecked(TReduction.OfNothing ?? throw new InvalidOperationException(
                    $"{TReduction.Name}: {x.Shape} has no elements to choose from.")));
            return result;
        }
        if (inner == 1 && reduced > Grain)
            for (var row = 0; row < outer; row++)
                result.Span[row] = ReduceLongRow<T, TReduction>(x, row * reduced, reduced);
        else if (inner == 1)
            Threads.ForRange(outer, Math.Max(1, Grain / reduced), (x, result, reduced), static (first, rows, s) =>
            {
                for (var row = first; row < first + rows; row++)
                    s.result.Span[row] = TReduction.Reduce<T>(s.x.Span.Slice(row * s.reduced, s.reduced));
            });
        else
        {
            var strips = (inner + StripColumns - 1) / StripColumns;
            Threads.ForRange(outer * strips, Math.Max(1, Grain / (reduced * Math.Min(inner, StripColumns))), (x, result, reduced, inner, strips), static (first, count, s) =>
            {
                for (var strip = first; strip < first + count; strip++)
                {
                    var (plane, column) = (strip / s.strips, strip % s.strips * StripColumns);
                    var to = s.result.Span.Slice(plane * s.inner + column, Math.Min(StripColumns, s.inner - column));
                    var from = s.x.Span.Slice(plane * s.reduced * s.inner + column, (s.reduced - 1) * s.inner + to.Length);
                    if (s.inner <= FoldedColumns)
                        ReduceNarrow<T, TReduction>(from, to);
                    else
                        ReduceStrip<T, TReduction>(from, s.reduced, s.inner, to);
                }
            });
        }
        return result;
    }

    /// <summary>The pieces of a long row, by several threads, and then their results.</summary>
    private static T ReduceLongRow<T, TReduction>(NdArray<T> x, int start, int length) where T : unmanaged, INumber<T> where TReduction : struct, IReduction
    {
        var parts = new T[(length + Grain - 1) / Grain];
        Threads.ForRange(length, Grain, (x, start, parts), static (first, count, s) =>
            s.parts[first / Grain] = TReduction.Reduce<T>(s.x.Span.Slice(s.start + first, count)));
        return TReduction.Reduce<T>(parts);
    }

    /// <summary>Folds the rows of a strip of a matrix into one: 64 after one another, and such blocks in pairs.</summary>
    private static void ReduceStrip<T, TReduction>(ReadOnlySpan<T> strip, int rows, int stride, Span<T> result) where T : unmanaged, INumber<T> where TReduction : struct, IReduction
    {
        const int block = 64;
        if (rows <= block)
        {
            strip[..result.Length].CopyTo(result);
            for (var row = 1; row < rows; row++)
                TReduction.Combine(result, strip.Slice(row * stride, result.Length));
            return;
        }
        var half = (rows / 2 + block - 1) / block * block;
        ReduceStrip<T, TReduction>(strip[..((half - 1) * stride + result.Length)], half, stride, result);
        Span<T> second = stackalloc T[result.Length];
        ReduceStrip<T, TReduction>(strip[(half * stride)..], rows - half, stride, second);
        TReduction.Combine<T>(result, second);
    }

    /// <summary>A matrix of few columns: several rows are taken as one wide row, so that vectors are filled.</summary>
    private static void ReduceNarrow<T, TReduction>(ReadOnlySpan<T> matrix, Span<T> result) where T : unmanaged, INumber<T> where TReduction : struct, IReduction
    {
        var columns = result.Length;
        var (fold, rows) = (FoldedRow / columns, matrix.Length / columns);
        if (rows < 2 * fold)
        {
            ReduceStrip<T, TReduction>(matrix, rows, columns, result);
            return;
        }
        Span<T> wide = stackalloc T[fold * columns];
        ReduceStrip<T, TReduction>(matrix, rows / fold, wide.Length, wide);
        ReduceStrip<T, TReduction>(wide, fold, columns, result);
        for (var row = rows / fold * fold; row < rows; row++)
            TReduction.Combine(result, matrix.Slice(row * columns, columns));
    }
}
