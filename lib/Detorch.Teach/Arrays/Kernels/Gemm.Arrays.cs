using System.Numerics;

namespace Detorch.Teach.Kernels;

// Products of arrays, whose axes before the last two are a batch.
internal static unsafe partial class Gemm
{
    /// <summary>An operand, which is walked forwards: a view that runs backwards is copied first.</summary>
    private static NdArray<T> Forwards<T>(NdArray x) where T : unmanaged =>
        (!x.IsContiguous && Array.Exists(x.StrideArray, static stride => stride < 0) ? x.Copy() : x).As<T>();

    /// <summary>a [..., m, k] · b [..., k, n] → [..., m, n]; the batches broadcast.</summary>
    internal readonly struct OfArrays(NdArray a, NdArray b) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (a.Rank == 2 && b.Rank == 2)
                return new OfMatrices(a, b).Run<T>();
            var (x, m, k, n) = (Forwards<T>(a), a.Sizes[^2], a.Sizes[^1], b.Sizes[^1]);
            if (b.Rank == 2 && x.IsContiguous) // One matrix for the whole batch: its rows can be multiplied at once.
                return new OfMatrices(x.Reinterpret([Shapes.CountOf(x.Sizes.AsSpan(..^1)), k]), b).Run<T>()
                    .Reinterpret([.. x.Sizes[..^1], n]);
            var batch = Shapes.Broadcast("matmul (batch axes)", a.Sizes[..^2], b.Sizes[..^2]);
            NdArray<T> left = x.BroadcastTo([.. batch, m, k]).As<T>(), right = Forwards<T>(b).BroadcastTo([.. batch, k, n]).As<T>();
            var result = NdArray<T>.Uninitialized([.. batch, m, n]);
            if (k == 0)
                result.Span.Clear(); // There is nothing to add up, and the operands have no memory to walk.
            for (var i = 0; i < (result.Size == 0 || k == 0 ? 0 : result.Size / (m * n)); i++)
                Multiply(left, OffsetOf(left, i, batch), right, OffsetOf(right, i, batch), result.Span.Slice(i * m * n, m * n));
            return result;
        }

        private static void Multiply<T>(NdArray<T> a, int offsetA, NdArray<T> b, int offsetB, Span<T> c)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var ((aRow, aColumn), (bRow, bColumn)) = (a.MatrixStrides, b.MatrixStrides);
            Gemm.Multiply<T>(a.Sizes[^2], b.Sizes[^1], a.Sizes[^1],
                a.Elements.AsSpan(offsetA), aRow, aColumn, b.Elements.AsSpan(offsetB), bRow, bColumn, c, b.Sizes[^1]);
        }

        /// <summary>Where the matrix number <paramref name="index"/> of a batch starts.</summary>
        private static int OffsetOf(NdArray x, int index, int[] batch)
        {
            var offset = x.Offset;
            for (var axis = batch.Length - 1; axis >= 0; index /= batch[axis], axis--)
                offset += index % batch[axis] * x.StrideArray[axis];
            return offset;
        }
    }

    /// <summary>The product of two matrices, either of which may be taken as its transpose, plus a row: a [m, k] · b [k, n] + bias [n],
    /// with the sums started at the bias.</summary>
    internal readonly struct OfMatrices(NdArray a, NdArray b, bool transposesA = false, bool transposesB = false, NdArray? bias = null)
        : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            NdArray<T> x = Forwards<T>(a), y = Forwards<T>(b);
            var ((m, k), (xRow, xColumn)) = ((x.Sizes[0], x.Sizes[1]), x.MatrixStrides);
            var (n, (yRow, yColumn)) = (y.Sizes[1], y.MatrixStrides);
            if (transposesA)
                (m, k, xRow, xColumn) = (k, m, xColumn, xRow);
            if (transposesB)
                (n, yRow, yColumn) = (y.Sizes[0], yColumn, yRow);
            var product = NdArray<T>.Uninitialized([m, n]);
            Multiply(m, n, k, x.Elements.AsSpan(x.Offset), xRow, xColumn, y.Elements.AsSpan(y.Offset), yRow, yColumn,
                product.Span, n, bias: bias is null ? default : bias.Numbers<T>());
            return product;
        }
    }
}
