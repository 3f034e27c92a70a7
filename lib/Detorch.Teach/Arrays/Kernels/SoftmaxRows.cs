using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>Softmax of each row of a matrix, or its logarithm, in one pass over memory. A block of rows stays in the first cache and takes
/// its exponentials together, because a row of a few classes is too short for a vector.</summary>
internal static unsafe class SoftmaxRows
{
    private const int BlockSize = 2048, ShortRow = 16;

    /// <summary>y = e^(x − m) / Σ e^(x − m), or with <paramref name="log"/> y = x − m − ln Σ e^(x − m), where m is the largest of the row,
    /// along the last axis.</summary>
    internal readonly struct Softmax(NdArray x, bool log) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var y = NdArray<T>.Uninitialized(x.Sizes);
            if (y.Size == 0)
                return y;
            var columns = x.Sizes[^1];
            fixed (T* from = x.Numbers<T>(), to = y.Span)
            {
                var state = (from: (nint)from, to: (nint)to, columns, log);
                Threads.ForRange(y.Size / columns, GrainOf(columns), state, static (first, count, s) =>
                {
                    var rows = Math.Max(1, BlockSize / s.columns);
                    for (var end = first + count; first < end; first += rows)
                    {
                        var start = (nint)first * s.columns;
                        Block((T*)s.from + start, (T*)s.to + start, Math.Min(rows, end - first), s.columns, s.log);
                    }
                });
            }
            return y;
        }
    }

    /// <summary>x [n, classes], labels [n] → −ln softmax(xᵢ)[labelᵢ] = ln Σ e^(xᵢ − m) − (xᵢ[labelᵢ] − m), without the other
    /// log-probabilities.</summary>
    internal readonly struct CrossEntropy(NdArray x, NdArray<int> labels) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (columns, y) = (x.Sizes[1], NdArray<T>.Uninitialized([x.Sizes[0]]));
            if (y.Size == 0)
                return y;
            Operand.Require<int>(labels.Span, y.Size);
            fixed (T* from = x.Numbers<T>(), to = y.Span)
            fixed (int* at = labels.Span)
            {
                var state = (from: (nint)from, at: (nint)at, to: (nint)to, columns);
                Threads.ForRange(y.Size, GrainOf(columns), state, static (first, count, s) =>
                {
                    var rows = Math.Max(1, BlockSize / s.columns);
                    for (var end = first + count; first < end; first += rows)
                        CrossEntropyOfBlock((T*)s.from + (nint)first * s.columns, (int*)s.at + first, (T*)s.to + first,
                            Math.Min(rows, end - first), s.columns);
                });
            }
            return y;
        }
    }

    /// <summary>g [n], x [n, classes], labels [n] → (softmax(x) − onehot(labels)) g.</summary>
    internal readonly struct CrossEntropyInput(NdArray g, NdArray x, NdArray<int> labels) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (columns, y) = (x.Sizes[1], NdArray<T>.Uninitialized(x.Sizes));
            if (y.Size == 0)
                return y;
            Span<T> gradients = g.Numbers<T>();
            Operand.Require<int>(labels.Span, x.Sizes[0]);
            Operand.Require<T>(gradients, x.Sizes[0]);
            fixed (T* from = x.Numbers<T>(), by = gradients, to = y.Span)
            fixed (int* at = labels.Span)
            {
                var state = (from: (nint)from, by: (nint)by, at: (nint)at, to: (nint)to, columns);
                Threads.ForRange(x.Sizes[0], GrainOf(columns), state, static (first, count, s) =>
                {
                    var rows = Math.Max(1, BlockSize / s.columns);
                    for (var end = first + count; first < end; first += rows)
                    {
                        var start = (nint)first * s.columns;
                        CrossEntropyInputOfBlock((T*)s.from + start, (T*)s.by + first, (int*)s.at + first, (T*)s.to + start,
                            Math.Min(rows, end - first), s.columns);
                    }
                });
            }
            return y;
        }
    }

    /// <summary>Rows that one thread does at a time.</summary>
    private static int GrainOf(int columns) => Math.Max(1, 8 * BlockSize / columns);

    private static void CrossEntropyOfBlock<T>(T* x, int* labels, T* y, int rows, int columns) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var powers = Scratch.Get<T>(rows * columns, Scratch.Use.Windows);
        SubtractMax(x, powers, rows, columns);
        for (var row = 0; row < rows; row++)
            y[row] = powers[row * columns + labels[row]];
        Elementary.Apply<Exp, T>(new Span<T>(powers, rows * columns), new Span<T>(powers, rows * columns));
        LogSum(powers, rows, columns);
        TensorPrimitives.Subtract<T>(new Span<T>(powers, rows), new Span<T>(y, rows), new Span<T>(y, rows));
    }

    private static void CrossEntropyInputOfBlock<T>(T* x, T* g, int* labels, T* y, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SubtractMax(x, y, rows, columns);
        Elementary.Apply<Exp, T>(new Span<T>(y, rows * columns), new Span<T>(y, rows * columns));
        for (var row = 0; row < rows; row++, y += columns)
        {
            Scale(y, g[row] / SumOf(y, columns), columns);
            y[labels[row]] -= g[row];
        }
    }

    private static void Block<T>(T* x, T* y, int rows, int columns, bool log) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var whole = new Span<T>(y, rows * columns);
        SubtractMax(x, y, rows, columns);
        if (log)
        {
            var sums = Scratch.Get<T>(whole.Length, Scratch.Use.Windows);
            Elementary.Apply<Exp, T>(whole, new Span<T>(sums, whole.Length));
            LogSum(sums, rows, columns);
            Subtract(y, sums, rows, columns);
            return;
        }
        Elementary.Apply<Exp, T>(whole, whole);
        for (; rows > 0; rows--, y += columns)
            Scale(y, T.One / SumOf(y, columns), columns);
    }

    // A short row is a plain loop: to make spans of it and to call the library costs more than its few numbers do.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SubtractMax<T>(T* x, T* y, int rows, int columns) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (; rows > 0; rows--, x += columns, y += columns)
            if (columns < ShortRow)
            {
                var max = x[0];
                for (var i = 1; i < columns; i++)
                    max = T.MaxNative(max, x[i]); // A NaN need not win: it makes the row's sum NaN.
                for (var i = 0; i < columns; i++)
                    y[i] = x[i] - max;
            }
            else
                TensorPrimitives.Subtract(Row(x, columns), TensorPrimitives.Max<T>(Row(x, columns)), Row(y, columns));
    }

    /// <summary>The logarithms of the sums of rows, in the memory of the first rows, whose own sums are known by then.</summary>
    private static void LogSum<T>(T* x, int rows, int columns) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var row = 0; row < rows; row++)
            x[row] = SumOf(x + row * columns, columns);
        Elementary.Apply<Log, T>(new Span<T>(x, rows), new Span<T>(x, rows));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumOf<T>(T* row, int columns) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (columns >= ShortRow)
            return T.CreateTruncating(Sums.Of<T>(Row(row, columns)));
        var sum = row[0];
        for (var i = 1; i < columns; i++)
            sum += row[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale<T>(T* row, T factor, int columns) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (columns >= ShortRow)
            TensorPrimitives.Multiply(Row(row, columns), factor, Row(row, columns));
        else
            for (var i = 0; i < columns; i++)
                row[i] *= factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract<T>(T* y, T* values, int rows, int columns) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (; rows > 0; rows--, y += columns, values++)
            if (columns < ShortRow)
                for (var i = 0; i < columns; i++)
                    y[i] -= *values;
            else
                TensorPrimitives.Subtract(Row(y, columns), *values, Row(y, columns));
    }

    private static Span<T> Row<T>(T* row, int columns) where T : unmanaged => new(row, columns);
}
