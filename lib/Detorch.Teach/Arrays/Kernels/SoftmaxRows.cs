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
                ForBlocks(y.Size / columns, columns, state, static (first, rows, s) =>
                {
                    var start = (nint)first * s.columns;
                    SoftmaxOfBlock((T*)s.from + start, (T*)s.to + start, rows, s.columns, s.log);
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
                ForBlocks(y.Size, columns, state, static (first, rows, s) => CrossEntropyOfBlock(
                    (T*)s.from + (nint)first * s.columns, (int*)s.at + first, (T*)s.to + first, rows, s.columns));
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
                ForBlocks(x.Sizes[0], columns, state, static (first, rows, s) =>
                {
                    var start = (nint)first * s.columns;
                    CrossEntropyInputOfBlock(
                        (T*)s.from + start, (T*)s.by + first, (int*)s.at + first, (T*)s.to + start, rows, s.columns);
                });
            }
            return y;
        }
    }

    /// <summary>Calls a body with the first row and the number of rows of each block; one thread does some blocks at a time.</summary>
    private static void ForBlocks<TState>(int rows, int columns, TState state, Action<int, int, TState> body) =>
        Threads.ForRange(rows, Math.Max(1, 8 * BlockSize / columns), (columns, state, body), static (first, count, s) =>
        {
            var most = Math.Max(1, BlockSize / s.columns);
            for (var end = first + count; first < end; first += most)
                s.body(first, Math.Min(most, end - first), s.state);
        });

    private static void CrossEntropyOfBlock<T>(T* x, int* labels, T* y, int rows, int columns) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var block = new Block<T>(x, rows, columns);
        for (var row = 0; row < rows; row++)
            y[row] = block[row, labels[row]];
        Elementary.Apply<Exp, T>(block.Numbers, block.Numbers);
        Elementary.Apply<Log, T>(block.SumRows(block.Numbers), block.OfRows);
        TensorPrimitives.Subtract<T>(block.OfRows, new Span<T>(y, rows), new Span<T>(y, rows));
    }

    private static void CrossEntropyInputOfBlock<T>(T* x, T* g, int* labels, T* y, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var block = new Block<T>(x, rows, columns, y);
        Elementary.Apply<Exp, T>(block.Numbers, block.Numbers);
        TensorPrimitives.Divide<T>(new Span<T>(g, rows), block.SumRows(block.Numbers), block.OfRows);
        block.Combine<MultiplyOp>();
        for (var row = 0; row < rows; row++)
            block[row, labels[row]] -= g[row];
        block.Finish(y);
    }

    private static void SoftmaxOfBlock<T>(T* x, T* y, int rows, int columns, bool log) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var block = new Block<T>(x, rows, columns, y);
        if (log)
        {
            Elementary.Apply<Exp, T>(block.Numbers, block.Spare);
            Elementary.Apply<Log, T>(block.SumRows(block.Spare), block.OfRows);
            block.Combine<SubtractOp>();
        }
        else
        {
            Elementary.Apply<Exp, T>(block.Numbers, block.Numbers);
            TensorPrimitives.Reciprocal<T>(block.SumRows(block.Numbers), block.OfRows);
            block.Combine<MultiplyOp>();
        }
        block.Finish(y);
    }

    /// <summary>Rows in working memory, less the largest number of each. A row of a few classes is too short for a vector: short rows are
    /// transposed, so that one vector has a number of each of many rows.</summary>
    private readonly struct Block<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly int rows, columns;
        private readonly T* numbers, spare, ofRows;

        /// <summary>Of the rows of x; where possible in y, which is where they go in the end.</summary>
        public Block(T* x, int rows, int columns, T* y = null)
        {
            (this.rows, this.columns) = (rows, columns);
            spare = Scratch.Get<T>((2 * columns + 1) * rows, Scratch.Use.Windows);
            ofRows = spare + 2 * columns * rows;
            numbers = IsTransposed || y == null ? spare + columns * rows : y;
            if (!IsTransposed)
            {
                for (var row = 0; row < rows; row++)
                {
                    var from = new Span<T>(x + row * columns, columns);
                    TensorPrimitives.Subtract(from, TensorPrimitives.Max<T>(from), Vector(row));
                }
                return;
            }
            Transpose.Copy(rows, columns, x, columns, 1, numbers, rows);
            Vector(0).CopyTo(OfRows);
            for (var column = 1; column < columns; column++)
                TensorPrimitives.Max<T>(OfRows, Vector(column), OfRows);
            Combine<SubtractOp>();
        }

        public Span<T> Numbers => new(numbers, rows * columns);

        /// <summary>A number for each row.</summary>
        public Span<T> OfRows => new(ofRows, rows);

        /// <summary>As much memory again.</summary>
        public Span<T> Spare => new(spare, rows * columns);

        public ref T this[int row, int column] => ref numbers[IsTransposed ? column * rows + row : row * columns + column];

        private bool IsTransposed => columns < ShortRow;

        private Span<T> Vector(int i) => IsTransposed ? new(numbers + i * rows, rows) : new(numbers + i * columns, columns);

        /// <summary>Sums the rows of the block, or of other numbers in the same order, into <see cref="OfRows"/>.</summary>
        public Span<T> SumRows(Span<T> of)
        {
            if (IsTransposed)
            {
                of[..rows].CopyTo(OfRows);
                for (var column = 1; column < columns; column++)
                    TensorPrimitives.Add<T>(OfRows, of.Slice(column * rows, rows), OfRows);
            }
            else
                Sums.OfRows<T, T>(of, columns, OfRows);
            return OfRows;
        }

        /// <summary>Combines each number with that of its row.</summary>
        public void Combine<TOp>() where TOp : struct, IBinaryOp<TOp>
        {
            for (var i = 0; i < (IsTransposed ? columns : rows); i++)
                if (IsTransposed)
                    TOp.Apply(Vector(i), OfRows, Vector(i));
                else
                    TOp.Apply(Vector(i), ofRows[i], Vector(i));
        }

        /// <summary>Finishes the rows in y, which the block was made for.</summary>
        public void Finish(T* y)
        {
            if (IsTransposed)
                Transpose.Copy(columns, rows, numbers, rows, 1, y, columns);
        }
    }
}
