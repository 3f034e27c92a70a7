using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

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

/// <summary>Of integers, whose sum has no rounding. Floats are summed in Float64: <see cref="SumFold{TFrom, T}"/>.</summary>
internal readonly struct SumReduction : IReduction
{
    public static string Name => "sum";
    public static double? OfNothing => 0;
    public static T Reduce<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> => TensorPrimitives.Sum(row);
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

/// <summary>The loops under every reduction. Neighbouring axes are folded together, the last group first, so that each step sees [outer,
/// reduced, inner]: rows where inner is 1, else columns. No step depends on the number of threads.</summary>
internal static class Reductions
{
    /// <summary>Rows that are reduced to one by one thread, or more of short rows: so few that a sum over them stays accurate.</summary>
    private const int PieceRows = 256;

    /// <summary>Bytes of the columns that are reduced together: they fit the first cache, and memory likes long pieces of rows.</summary>
    private const int StripBytes = 1 << 15;

    /// <summary>Columns that are too few for a register are folded to rows of about as many.</summary>
    private const int FoldedRow = 64;

    public static NdArray Reduce<TReduction>(NdArray x, ReadOnlySpan<int> axes, bool keepDims) where TReduction : struct, IReduction
    {
        if (x.DType == DType.Bool)
            throw new ArgumentException($"{TReduction.Name}: Bool arrays are counted with Sum(), and asked with Any() and All().");
        return Dispatch.Run(x.DType, new Kernel<TReduction>(x, Shapes.Axes(TReduction.Name, axes, x.Sizes), keepDims));
    }

    private readonly struct Kernel<TReduction>(NdArray x, AxisSet axes, bool keepDims) : INumberKernel where TReduction : struct, IReduction
    {
        public NdArray Run<T>() where T : unmanaged, INumber<T> =>
            Reduce<T, T, Fold<T, TReduction>, Fold<T, TReduction>>(x.As<T>(), axes, keepDims);
    }

    /// <summary>The sums of floats or doubles, in Float64.</summary>
    public static NdArray<double> Sum(NdArray x, ReadOnlySpan<int> axes, bool keepDims)
    {
        var set = Shapes.Axes(SumReduction.Name, axes, x.Sizes);
        return x is NdArray<float> single
            ? Reduce<float, double, SumFold<float, double>, SumFold<double, double>>(single, set, keepDims)
            : Reduce<double, double, SumFold<double, double>, SumFold<double, double>>(x.As<double>(), set, keepDims);
    }

    /// <summary>The sums of floats, in Float32. Numbers that are added in one step need no array of Float64 sums.</summary>
    public static NdArray Sum(NdArray<float> x, ReadOnlySpan<int> axes, bool keepDims)
    {
        var set = Shapes.Axes(SumReduction.Name, axes, x.Sizes);
        return x.Size <= Threads.Grain && set.IsOneGroup(x.Rank)
            ? Reduce<float, float, SumFold<float, float>, SumFold<float, float>>(x, set, keepDims)
            : Reduce<float, double, SumFold<float, double>, SumFold<double, double>>(x, set, keepDims).To(DType.Float32);
    }

    /// <summary>The sum of the rows of a few floats, in their shape, in one step; else null.</summary>
    public static NdArray? SumOfFewRows(NdArray x, Shape row)
    {
        if (x is not NdArray<float> { IsContiguous: true, Size: > 0 and <= Threads.Grain } few)
            return null;
        var sum = NdArray<float>.Uninitialized(row.Sizes);
        SumFold<float, float>.Columns(few.Span, few.Size / sum.Size, sum.Size, sum.Span);
        return sum;
    }

    /// <summary>The first group of axes is folded by TFirst, which may widen numbers, the others and partial results by TNext.</summary>
    private static NdArray<T> Reduce<TFrom, T, TFirst, TNext>(NdArray<TFrom> x, AxisSet axes, bool keepDims)
        where TFrom : unmanaged where T : unmanaged where TFirst : struct, IFold<TFrom, T> where TNext : struct, IFold<T, T>
    {
        var shape = Shapes.Reduced(x.Sizes, axes, keepDims);
        var shapeOfFirst = axes.IsOneGroup(x.Rank) ? shape : null;
        if (Shapes.CountOf(shape, TFirst.Name) == 0)
            return NdArray<T>.Uninitialized(shape);
        NdArray<T>? folded = null;
        int[] sizes = [.. x.Sizes];
        for (var last = sizes.Length - 1; last >= 0; last--)
        {
            if (!axes[last])
                continue;
            var first = last;
            while (first > 0 && axes[first - 1])
                first--;
            int Count(Range part) => Shapes.CountOf(sizes.AsSpan(part));
            var (outer, reduced, inner) = (Count(..first), Count(first..(last + 1)), Count((last + 1)..));
            folded = folded is null
                ? ReduceMiddle<TFrom, T, TFirst, TNext>(x.IsContiguous ? x : x.Copy(), outer, reduced, inner, shapeOfFirst)
                : ReduceMiddle<T, T, TNext, TNext>(folded, outer, reduced, inner);
            sizes.AsSpan(first..(last + 1)).Fill(1);
            last = first;
        }
        folded ??= x.Copy().To(DTypes.Of<T>()).As<T>();
        return ReferenceEquals(folded.Sizes, shape) ? folded : folded.Reinterpret(shape);
    }

    /// <summary>[outer, reduced, inner] → a new array of the given shape, else [outer · inner].</summary>
    private static NdArray<T> ReduceMiddle<TFrom, T, TFirst, TNext>(
        NdArray<TFrom> x, int outer, int reduced, int inner, int[]? shape = null)
        where TFrom : unmanaged where T : unmanaged where TFirst : struct, IFold<TFrom, T> where TNext : struct, IFold<T, T>
    {
        // Long columns, or rows, are cut into pieces, whose results are reduced in their turn.
        var (pieceRows, stripColumns) = (Math.Max(PieceRows, Threads.Grain / Math.Max(inner, 1)), StripBytes / Unsafe.SizeOf<T>());
        var (pieces, strips) = ((reduced - 1) / pieceRows + 1, (inner + stripColumns - 1) / stripColumns);
        var result = NdArray<T>.Uninitialized(pieces == 1 && shape is not null ? shape : [outer * pieces * inner]);
        if (reduced == 0 && result.Size > 0)
            result.Span.Fill(TFirst.OfNothing ?? throw new InvalidOperationException(
                $"{TFirst.Name}: {x.Shape} has no elements to choose from."));
        if (reduced == 0 || result.Size == 0)
            return result;
        if (inner == 1 && pieces == 1)
            Threads.ForRange(outer, Math.Max(1, Threads.Grain / reduced), (x, result, reduced), static (first, rows, s) =>
                TFirst.Rows(s.x.Span.Slice(first * s.reduced, rows * s.reduced), s.reduced, s.result.Span.Slice(first, rows)));
        else
        {
            var grain = Math.Max(1, Threads.Grain / (Math.Min(reduced, pieceRows) * Math.Min(inner, stripColumns)));
            var state = (x, result, reduced, inner, pieceRows, stripColumns, pieces, strips);
            Threads.ForRange(outer * pieces * strips, grain, state, static (first, count, s) =>
            {
                for (var task = first; task < first + count; task++)
                {
                    var (piece, strip) = Math.DivRem(task, s.strips);
                    var (plane, row) = (piece / s.pieces, piece % s.pieces * s.pieceRows);
                    var column = strip * s.stripColumns;
                    var to = s.result.Span.Slice(piece * s.inner + column, Math.Min(s.stripColumns, s.inner - column));
                    var rows = Math.Min(s.pieceRows, s.reduced - row);
                    var from = s.x.Span.Slice((plane * s.reduced + row) * s.inner + column, (rows - 1) * s.inner + to.Length);
                    if (s.inner == 1)
                        TFirst.Rows(from, rows, to);
                    else
                        TFirst.Columns(from, rows, s.inner, to);
                }
            });
        }
        return pieces == 1 ? result : ReduceMiddle<T, T, TNext, TNext>(result, outer, pieces, inner, shape);
    }

    /// <summary>Whether a matrix without gaps has many rows of fewer columns than a register has elements.</summary>
    public static bool IsNarrow(int rows, int stride, int columns, int registerCount) =>
        stride == columns && columns < registerCount && columns <= FoldedRow / 2 && rows >= 2 * (FoldedRow / columns);

    /// <summary>The columns of a narrow matrix: several rows are taken as a wide one, to fill vectors. The rows left over are reduced with
    /// their results.</summary>
    public static void FoldNarrow<TFrom, TWide, T, TFirst, TNext>(ReadOnlySpan<TFrom> matrix, int rows, Span<T> result)
        where TWide : unmanaged where T : unmanaged where TFirst : struct, IFold<TFrom, TWide> where TNext : struct, IFold<TWide, T>
    {
        var (columns, fold) = (result.Length, FoldedRow / result.Length);
        var (wideRows, rest) = (rows / fold, rows % fold);
        Span<TWide> wide = stackalloc TWide[(fold + 1) * columns];
        TFirst.Columns(matrix, wideRows, fold * columns, wide[..^columns]);
        if (rest > 0)
            TFirst.Columns(matrix[(wideRows * fold * columns)..], rest, columns, wide[^columns..]);
        TNext.Columns(wide, rest > 0 ? fold + 1 : fold, columns, result);
    }
}
