using System.Numerics;

namespace Detorch.Teach.Kernels;

// Products of arrays, whose axes before the last two are a batch.
internal static unsafe partial class Gemm
{
    /// <summary>a [..., m, k] · b [..., k, n] → [..., m, n]; the batches broadcast. No stride is negative.</summary>
    internal readonly struct OfArrays(NdArray a, NdArray b) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T> => Product(a.As<T>(), b.As<T>());

        private static NdArray<T> Product<T>(NdArray<T> a, NdArray<T> b) where T : unmanaged, INumberBase<T>
        {
            var (m, k, n) = (a.Sizes[^2], a.Sizes[^1], b.Sizes[^1]);
            if (a.Rank == 2 && b.Rank == 2)
            {
                var matrix = NdArray<T>.Uninitialized([m, n]);
                Multiply(a, a.Offset, b, b.Offset, matrix.Span);
                return matrix;
            }
            if (b.Rank == 2 && a.IsContiguous) // One matrix for the whole batch: its rows can be multiplied at once.
                return Product(a.Reinterpret([Shapes.CountOf(a.Sizes.AsSpan(..^1)), k]), b).Reinterpret([.. a.Sizes[..^1], n]);
            var batch = Shapes.Broadcast("matmul (batch axes)", a.Sizes[..^2], b.Sizes[..^2]);
            var (left, right) = ((NdArray<T>)a.BroadcastTo([.. batch, m, k]), (NdArray<T>)b.BroadcastTo([.. batch, k, n]));
            var result = NdArray<T>.Uninitialized([.. batch, m, n]);
            if (k == 0)
                result.Span.Clear(); // There is nothing to add up, and the operands have no memory to walk.
            for (var i = 0; i < (result.Size == 0 || k == 0 ? 0 : result.Size / (m * n)); i++)
                Multiply(left, OffsetOf(left, i, batch), right, OffsetOf(right, i, batch), result.Span.Slice(i * m * n, m * n));
            return result;
        }

        private static void Multiply<T>(NdArray<T> a, int offsetA, NdArray<T> b, int offsetB, Span<T> c)
            where T : unmanaged, INumberBase<T>
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

    /// <summary>a [k, m], b [k, n] → aᵀ · b.</summary>
    internal readonly struct OfTransposed(NdArray a, NdArray b) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            NdArray<T> x = a.As<T>(), y = b.As<T>();
            var product = NdArray<T>.Uninitialized([x.Sizes[1], y.Sizes[1]]);
            var ((xRow, xColumn), (yRow, yColumn)) = (x.MatrixStrides, y.MatrixStrides);
            Multiply(x.Sizes[1], y.Sizes[1], x.Sizes[0], x.Elements.AsSpan(x.Offset), xColumn, xRow,
                y.Elements.AsSpan(y.Offset), yRow, yColumn, product.Span, y.Sizes[1]);
            return product;
        }
    }

    /// <summary>x [m, k], weight [n, k], bias [n] → x Wᵀ + b, with the sums started at b.</summary>
    internal readonly struct Affine(NdArray x, NdArray weight, NdArray bias) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            NdArray<T> a = x.As<T>(), w = weight.As<T>();
            var (m, k, n) = (a.Sizes[0], a.Sizes[1], w.Sizes[0]);
            var y = NdArray<T>.Uninitialized([m, n]);
            var ((aRow, aColumn), (wRow, wColumn)) = (a.MatrixStrides, w.MatrixStrides);
            Multiply(m, n, k, a.Elements.AsSpan(a.Offset), aRow, aColumn,
                w.Elements.AsSpan(w.Offset), wColumn, wRow, y.Span, n, bias: bias.Numbers<T>());
            return y;
        }
    }
}
