using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>
/// Softmax of each row of a matrix, or its logarithm, in one pass over memory. A block of rows stays in the first cache and takes its exponentials
/// together, because a row of a few classes is too short for a vector.
/// </summary>
internal static unsafe class SoftmaxRows
{
    private const int BlockSize = 2048, ShortRow = 16;

    /// <summary>y = e^(x − m) / Σ e^(x − m), or with <paramref name="log"/> y = x − m − ln Σ e^(x − m), where m is the largest of the row.</summary>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y, int columns, bool log) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.IsEmpty)
            return;
        fixed (T* from = x, to = y)
            Threads.ForRange(x.Length / columns, Math.Max(1, 8 * BlockSize / columns), (from: (nint)from, to: (nint)to, columns, log), static (first, count, s) =>
            {
                var rows = Math.Max(1, BlockSize / s.columns);
                for (var end = first + count; first < end; first += rows)
                {
                    var (start, size) = ((nint)first * s.columns, Math.Min(rows, end - first) * s.columns);
                    Block(new ReadOnlySpan<T>((T*)s.from + start, size), new Span<T>((T*)s.to + start, size), s.columns, s.log);
                }
            });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block<T>(ReadOnlySpan<T> x, Span<T> y, int columns, bool log) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var row = 0; row < x.Length; row += columns)
            SubtractMax(x.Slice(row, columns), y.Slice(row, columns));

        if (!log)
        {
            TensorPrimitives.Exp<T>(y, y);
            for (var row = 0; row < x.Length; row += columns)
                DivideBySum(y.Slice(row, columns));
            return;
        }
        var exponentials = new Span<T>(Scratch.Get<T>(y.Length, Scratch.Use.Windows), y.Length);
        TensorPrimitives.Exp<T>(y, exponentials);
        var rows = x.Length / columns;
        for (var row = 0; row < rows; row++)
            exponentials[row] = Sum<T>(exponentials.Slice(row * columns, columns)); // In the place of one that is added already.
        TensorPrimitives.Log<T>(exponentials[..rows], exponentials);
        for (var row = 0; row < rows; row++)
            Subtract(y.Slice(row * columns, columns), exponentials[row], y.Slice(row * columns, columns));
    }

    private static void SubtractMax<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var max = x[0];
        if (x.Length >= ShortRow)
            max = TensorPrimitives.Max(x);
        else
            foreach (var value in x[1..])
                max = value > max ? value : max; // A NaN need not win: it makes the row's sum NaN.
        Subtract(x, max, y);
    }

    private static void Subtract<T>(ReadOnlySpan<T> x, T value, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length >= ShortRow)
            TensorPrimitives.Subtract(x, value, y);
        else
            for (var i = 0; i < x.Length; i++)
                y[i] = x[i] - value;
    }

    private static void DivideBySum<T>(Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = Sum<T>(y);
        if (y.Length >= ShortRow)
            TensorPrimitives.Divide(y, sum, y);
        else
            foreach (ref var value in y)
                value /= sum;
    }

    private static T Sum<T>(ReadOnlySpan<T> row) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (row.Length >= ShortRow)
            return SumReduction.Reduce(row);
        var sum = T.Zero;
        foreach (var value in row)
            sum += value;
        return sum;
    }
}
