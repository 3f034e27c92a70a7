using System.Numerics;

namespace Detorch.Teach.Kernels;

/// <summary>The matrix product C = S + A·B, of matrices with any strides: a transposed operand has its strides exchanged.</summary>
/// <remarks>Three ways, chosen by size: dot products for a matrix times a vector; <see cref="Direct{T}"/> on the operands where they lie
/// for what fits the first cache; <see cref="Blocked{T}"/> on packed panels for the rest, after Goto and van de Geijn, "Anatomy of
/// High-Performance Matrix Multiplication" (ACM TOMS 34, 2008). The choice and the cuts between threads depend on the sizes alone, and one
/// thread computes an element of C with k rising, so the result does not depend on the number of threads.</remarks>
internal static unsafe partial class Gemm
{
    /// <summary>Longer sums are cut, so that their error does not grow with every number. Blocked ones are sums of sums.</summary>
    private const int LongestDirectSum = 2048, LongestSum = 8192;

    /// <summary>One product: C [M, N] = S + A [M, K] · B [K, N]. The sums start from S: C itself, a row for all rows, or null for 0.
    /// Strides are in elements; those of C's and S's columns are 1.</summary>
    private struct Product<T> where T : unmanaged
    {
        public nint M, N, K;
        public T* A, B, C, S;
        public nint ARow, AColumn, BRow, BColumn, CRow, SRow;

        /// <summary>The part of the product from a row, a column and an inner index on; C has the sums of earlier ones.</summary>
        public readonly Product<T> From(nint row, nint column, nint inner)
        {
            var part = this;
            (part.M, part.N, part.K) = (M - row, N - column, K - inner);
            part.A += row * ARow + inner * AColumn;
            part.B += inner * BRow + column * BColumn;
            part.C += row * CRow + column;
            part.S = inner > 0 ? part.C : S == null ? null : S + row * SRow + column;
            part.SRow = inner > 0 ? CRow : SRow;
            return part;
        }
    }

    /// <summary>C [m, n] = A [m, k] · B [k, n], or C += A·B with <paramref name="accumulate"/>, or with <paramref name="bias"/> [n] added
    /// to every row. C must not overlap A or B.</summary>
    /// <exception cref="ArgumentException">A span is shorter than its sizes and strides say.</exception>
    public static void Multiply<T>(
        int m, int n, int k,
        ReadOnlySpan<T> a, int aRowStride, int aColumnStride,
        ReadOnlySpan<T> b, int bRowStride, int bColumnStride,
        Span<T> c, int cRowStride, bool accumulate = false, ReadOnlySpan<T> bias = default)
        where T : unmanaged, INumberBase<T>
    {
        if (m == 0 || n == 0)
            return;
        CheckLength(c.Length, m, cRowStride, n, 1, "C");
        if (k > 0)
        {
            CheckLength(a.Length, m, aRowStride, k, aColumnStride, "A");
            CheckLength(b.Length, k, bRowStride, n, bColumnStride, "B");
        }
        if (!bias.IsEmpty)
            CheckLength(bias.Length, 1, 0, n, 1, "the bias");

        fixed (T* aStart = a, bStart = b, cStart = c, biasStart = bias)
        {
            var p = new Product<T>
            {
                M = m, N = n, K = k, A = aStart, B = bStart, C = cStart,
                ARow = aRowStride, AColumn = aColumnStride, BRow = bRowStride, BColumn = n == 1 ? 1 : bColumnStride, CRow = cRowStride,
                S = accumulate ? cStart : biasStart, SRow = accumulate ? cRowStride : 0,
            };
            if (n == 1 && aRowStride == 1 && cRowStride == 1 && m > 1 && bias.IsEmpty)
                p = Transposed(p);
            if (p.N == 1 && p.AColumn == 1 && k > 16)
                Dots(p.A, p.ARow, m, p.B, p.BRow, k, p.C, p.CRow, p.S, p.SRow);
            else if (p.M == 1 && p.BRow == 1 && k > 16)
                Dots(p.B, p.BColumn, n, p.A, p.AColumn, k, p.C, 1, p.S, 1);
            else
                Tiled(p);
        }
    }

    private static void Tiled<T>(in Product<T> p) where T : unmanaged, INumberBase<T>
    {
        var direct = PackingDoesNotPay(p.M, p.N, p.K, p.BColumn == 1, sizeof(T));
        var longest = direct ? LongestDirectSum : LongestSum;
        if (p.K > longest)
            Long(p, longest);
        else if (direct)
            Direct(p);
        else
            Simd.Run<T, Blocked<T>>(new(p));
    }

    /// <summary>The product of long rows and columns as the sum, in double precision, of products of pieces.</summary>
    private static void Long<T>(Product<T> p, nint longest) where T : unmanaged, INumberBase<T>
    {
        var (width, inner) = (checked((int)(p.M * p.N)), p.K);
        var sums = new double[width];
        var part = HugePages.Allocate<T>(width);
        fixed (T* product = part)
            for (nint done = 0; done < inner; done += longest)
            {
                var piece = p;
                piece.A += done * p.AColumn;
                piece.B += done * p.BRow;
                (piece.K, piece.CRow) = (Math.Min(longest, inner - done), p.N);
                piece.C = product;
                piece.S = null;
                Tiled(piece);
                Sums.AddRows<T>(part, 1, width, sums);
            }
        for (nint row = 0; row < p.M; row++)
            for (nint column = 0; column < p.N; column++)
            {
                var start = p.S == null ? 0 : double.CreateTruncating(p.S[row * p.SRow + column]);
                p.C[row * p.CRow + column] = T.CreateTruncating(start + sums[row * p.N + column]);
            }
    }

    private static void CheckLength(int length, int rows, int rowStride, int columns, int columnStride, string name)
    {
        if ((rows - 1) * (long)rowStride + (columns - 1) * (long)columnStride >= length || (rowStride | columnStride) < 0)
            throw new ArgumentException(
                $"gemm: {name} has {length} elements, too few for [{rows}, {columns}] with strides [{rowStride}, {columnStride}].");
    }

    /// <summary>Cᵀ = Bᵀ·Aᵀ, for a C that is a single column with adjacent elements.</summary>
    private static Product<T> Transposed<T>(in Product<T> p) where T : unmanaged => new()
    {
        M = p.N, N = p.M, K = p.K, A = p.B, B = p.A, C = p.C, S = p.S,
        ARow = p.BColumn, AColumn = p.BRow, BRow = p.AColumn, BColumn = p.ARow, CRow = 1, SRow = 1,
    };

    // Measured: up to here the panels of B stay in the first cache unpacked, and packing costs more than it saves.
    // With no more rows than a tile has, every element of B is used once.
    internal static bool PackingDoesNotPay(nint m, nint n, nint k, bool rowsOfBAreClose, int elementSize) =>
        (m <= 8 && rowsOfBAreClose) || k * n * elementSize <= 1 << 14;

    /// <summary>Whether a product is a few microseconds' work: too little for a second thread.</summary>
    internal static bool ThreadingDoesNotPay(nint m, nint n, nint k) => m * n * k < 400_000;

    /// <summary>The product on the operands where they lie; a B with gaps between the columns is first copied close.</summary>
    private static void Direct<T>(Product<T> p) where T : unmanaged, INumberBase<T>
    {
        if (p.BColumn != 1)
        {
            var width = RoundUp((int)p.N, Scratch.CacheLine / sizeof(T));
            var close = Scratch.Get<T>(p.K * width, Scratch.Use.Panels);
            Pack(p.B, p.BColumn, p.BRow, (int)p.N, (int)p.K, close, width);
            p.B = close;
            (p.BRow, p.BColumn) = (width, 1);
        }

        const int TaskColumns = 384;
        if (ThreadingDoesNotPay(p.M, p.N, p.K) || p.N <= TaskColumns)
            DirectColumns(p);
        else
            Threads.For((int)((p.N + TaskColumns - 1) / TaskColumns), p, static (task, p) =>
            {
                var part = p.From(0, task * TaskColumns, 0);
                part.N = Math.Min(TaskColumns, part.N);
                DirectColumns(part);
            });
    }

    private static void DirectColumns<T>(Product<T> p) where T : unmanaged, INumberBase<T>
    {
        // A large B is read a few whole rows at a time, as memory likes it.
        Product<T> strip;
        do
        {
            strip = p;
            strip.K = Math.Min(p.K, p.K * p.N * sizeof(T) > 1 << 15 ? 16 : Depth);
            Simd.Run<T, Strip<T>>(new(strip));
            p = p.From(0, 0, strip.K);
        }
        while (p.K > 0);
    }

    /// <summary>Tile by tile, with all of K at once.</summary>
    private readonly struct Strip<T>(Product<T> p) : Simd.IKernel<T> where T : unmanaged
    {
        public void Run<V, S>() where V : struct where S : ISimd<V, T>
        {
            for (nint column = 0; column < p.N; column += 3 * S.Count)
            {
                var columns = (int)Math.Min(3 * S.Count, p.N - column);
                for (nint row = 0, rows; row < p.M; row += rows)
                {
                    rows = TileRows<V>(p.M - row);
                    TileOf<T, V, S>((int)rows, columns)(
                        columns, p.K, p.A + row * p.ARow, p.ARow, p.AColumn, p.B + column, p.BRow, null,
                        p.C + row * p.CRow + column, p.CRow, p.S == null ? null : p.S + row * p.SRow + column, p.SRow);
                }
            }
        }
    }
}
