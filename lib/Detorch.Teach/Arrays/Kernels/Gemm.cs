using System.Numerics;
using System.Runtime.Intrinsics;

namespace Detorch.Teach.Kernels;

/// <summary>The matrix product C = A·B (+ C), of matrices given by their strides, so that a transposed operand is one with its strides exchanged.</summary>
/// <remarks>Three ways, chosen by size: dot products for a matrix times a vector; <see cref="Direct{T}"/> on the operands where they
/// lie for what fits the first cache; <see cref="Blocked{T}"/> on packed panels for the rest, after Goto and van de Geijn, "Anatomy
/// of High-Performance Matrix Multiplication" (ACM TOMS 34, 2008). The choice and the cuts between threads depend on the sizes
/// alone, and one thread computes an element of C with k rising, so the result does not depend on the number of threads.</remarks>
internal static unsafe partial class Gemm
{
    /// <summary>Multiplications below which a product is done by one thread: a few microseconds' work.</summary>
    private const long ThreadingThreshold = 400_000;

    /// <summary>One product: C [M, N] = A [M, K] · B [K, N] (+ C). Strides are in elements; those of C's columns are 1.</summary>
    private struct Product<T> where T : unmanaged
    {
        public nint M, N, K;
        public T* A, B, C;
        public nint ARow, AColumn, BRow, BColumn, CRow;
        public bool Accumulate;
    }

    /// <summary>C [m, n] = A [m, k] · B [k, n], or C += A·B with <paramref name="accumulate"/>. C must not overlap A or B.</summary>
    /// <exception cref="ArgumentException">A span is shorter than its sizes and strides say.</exception>
    public static void Multiply<T>(
        int m, int n, int k,
        ReadOnlySpan<T> a, int aRowStride, int aColumnStride,
        ReadOnlySpan<T> b, int bRowStride, int bColumnStride,
        Span<T> c, int cRowStride, bool accumulate = false)
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

        fixed (T* aStart = a, bStart = b, cStart = c)
        {
            var p = new Product<T>
            {
                M = m, N = n, K = k, A = aStart, B = bStart, C = cStart,
                ARow = aRowStride, AColumn = aColumnStride, BRow = bRowStride, BColumn = n == 1 ? 1 : bColumnStride, CRow = cRowStride,
                Accumulate = accumulate,
            };
            if (n == 1 && aRowStride == 1 && cRowStride == 1 && m > 1)
                p = Transposed(p);
            if (p.N == 1 && p.AColumn == 1 && k > 16)
                Dots(p.A, p.ARow, m, p.B, p.BRow, k, p.C, p.CRow, accumulate);
            else if (p.M == 1 && p.BRow == 1 && k > 16)
                Dots(p.B, p.BColumn, n, p.A, p.AColumn, k, p.C, 1, accumulate);
            else if (PackingDoesNotPay(p))
                Direct(p);
            else
                Blocked(p);
        }
    }

    private static void CheckLength(int length, int rows, int rowStride, int columns, int columnStride, string name)
    {
        if ((rows - 1) * (long)rowStride + (columns - 1) * (long)columnStride >= length || (rowStride | columnStride) < 0)
            throw new ArgumentException($"gemm: {name} has {length} elements, too few for [{rows}, {columns}] with strides [{rowStride}, {columnStride}].");
    }

    /// <summary>Cᵀ = Bᵀ·Aᵀ, for a C that is a single column with adjacent elements.</summary>
    private static Product<T> Transposed<T>(in Product<T> p) where T : unmanaged => new()
    {
        M = p.N, N = p.M, K = p.K, A = p.B, B = p.A, C = p.C,
        ARow = p.BColumn, AColumn = p.BRow, BRow = p.AColumn, BColumn = p.ARow, CRow = 1,
        Accumulate = p.Accumulate,
    };

    // Measured: up to here the panels of B stay in the first cache unpacked, and packing costs more than it saves.
    // With no more rows than a tile has, every element of B is used once. Columns that fill no register cost more than packing B does.
    private static bool PackingDoesNotPay<T>(in Product<T> p) where T : unmanaged =>
        (p.M <= 8 && p.BColumn == 1) || (p.K * p.N * sizeof(T) <= 1 << 14 && (p.N % Vector128<T>.Count == 0 || p.M * p.N * p.K <= 16 * 16 * 16));

    /// <summary>The product on the operands where they lie; a B with gaps between the columns is first copied close.</summary>
    private static void Direct<T>(Product<T> p) where T : unmanaged, INumberBase<T>
    {
        if (p.BColumn != 1)
        {
            var close = Scratch.Get<T>(p.K * p.N, Scratch.Use.Panels);
            Pack(p.B, p.BColumn, p.BRow, (int)p.N, (int)p.K, close, (int)p.N);
            p.B = close;
            (p.BRow, p.BColumn) = (p.N, 1);
        }

        const int TaskColumns = 384;
        if (p.M * p.N * p.K < ThreadingThreshold || p.N <= TaskColumns)
            DirectColumns(p);
        else
            Threads.For((int)((p.N + TaskColumns - 1) / TaskColumns), p, static (task, p) =>
            {
                p.B += task * TaskColumns;
                p.C += task * TaskColumns;
                p.N = Math.Min(TaskColumns, p.N - task * TaskColumns);
                DirectColumns(p);
            });
    }

    private static void DirectColumns<T>(Product<T> p) where T : unmanaged, INumberBase<T>
    {
        // A large B is read a few whole rows at a time, as memory likes it.
        const int Strip = 16;
        for (; p.K > Strip && p.K * p.N * sizeof(T) > 1 << 15; p.K -= Strip, p.Accumulate = true)
        {
            var strip = p;
            strip.K = Strip;
            DirectStrip(strip);
            p.A += Strip * p.AColumn;
            p.B += Strip * p.BRow;
        }
        DirectStrip(p);
    }

    private static void DirectStrip<T>(in Product<T> p) where T : unmanaged, INumberBase<T>
    {
        nint column = 0;
        if (Vector512.IsHardwareAccelerated)
            column = DirectRegisters<T, Vector512<T>, Simd.Bits512<T>>(p, column);
        if (Vector256.IsHardwareAccelerated)
            column = DirectRegisters<T, Vector256<T>, Simd.Bits256<T>>(p, column);
        if (Vector128.IsHardwareAccelerated)
            column = DirectRegisters<T, Vector128<T>, Simd.Bits128<T>>(p, column);
        DirectRegisters<T, T, Simd.Scalar<T>>(p, column);
    }

    /// <summary>All columns from <paramref name="column"/> on that fill whole registers; returns the first that is left.</summary>
    private static nint DirectRegisters<T, TVector, TSimd>(in Product<T> p, nint column)
        where T : unmanaged
        where TVector : struct
        where TSimd : struct, Simd.IRegister<T, TVector>
    {
        while (p.N - column >= TSimd.Count)
        {
            var vectors = (int)Math.Min(3, (p.N - column) / TSimd.Count);
            for (nint row = 0; row < p.M;)
            {
                var rows = TileRows<TVector>(p.M - row);
                TileOf<T, TVector, TSimd>(rows, vectors)(
                    p.K, p.A + row * p.ARow, p.ARow, p.AColumn, p.B + column, p.BRow, null, p.C + row * p.CRow + column, p.CRow, p.Accumulate);
                row += rows;
            }
            column += vectors * TSimd.Count;
        }
        return column;
    }
}
