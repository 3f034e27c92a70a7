using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

// The innermost kernel: a tile of C that stays in registers while k runs.
internal static unsafe partial class Gemm
{
    internal interface ISize
    {
        static abstract int Value { get; }
    }

    internal readonly struct Zero : ISize { public static int Value => 0; }

    internal readonly struct One : ISize { public static int Value => 1; }

    internal readonly struct Two : ISize { public static int Value => 2; }

    internal readonly struct Three : ISize { public static int Value => 3; }

    internal readonly struct Four : ISize { public static int Value => 4; }

    internal readonly struct Eight : ISize { public static int Value => 8; }

    /// <summary>C = A·B (+ C) for a tile of TRows (1, 4 or 8) rows and TVectors (1 to 3) registers. The elements of a row
    /// of B and of C are adjacent; every other stride is free, so the same code reads packed panels and operands where they
    /// lie. Where TOffsets is 1 the rows of B start at bOffsets instead: the windows of an image are such rows.</summary>
    /// <remarks>8 × 3 accumulators, 3 registers of B and a broadcast element of A fill 28 of the 32 registers of AVX-512; 4 × 3 fill the 16 of AVX2.
    /// Each accumulator is a local variable because only locals live in registers. What a smaller tile does not use is removed by the JIT.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<T, TVector, TSimd, TRows, TVectors, TOffsets>(
        nint k, T* a, nint aRow, nint aColumn, T* b, nint bRow, nint* bOffsets, T* c, nint cRow, bool accumulate)
        where T : unmanaged
        where TVector : struct
        where TSimd : struct, Simd.IRegister<T, TVector>
        where TRows : struct, ISize
        where TVectors : struct, ISize
        where TOffsets : struct, ISize
    {
        TVector c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        TVector c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        TVector c40 = default, c41 = default, c42 = default, c50 = default, c51 = default, c52 = default;
        TVector c60 = default, c61 = default, c62 = default, c70 = default, c71 = default, c72 = default;
        T* a0 = a, a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow, a6 = a5 + aRow, a7 = a6 + aRow;

        for (nint i = 0; k > 0; k--, i += aColumn)
        {
            var row = TOffsets.Value == 1 ? b + *bOffsets++ : b;
            b += TOffsets.Value == 1 ? 0 : bRow;
            var b0 = TSimd.Load(row);
            var b1 = TVectors.Value > 1 ? TSimd.Load(row + TSimd.Count) : default;
            var b2 = TVectors.Value > 2 ? TSimd.Load(row + 2 * TSimd.Count) : default;
            AddRow(a0[i], b0, b1, b2, ref c00, ref c01, ref c02);
            if (TRows.Value >= 4)
            {
                AddRow(a1[i], b0, b1, b2, ref c10, ref c11, ref c12);
                AddRow(a2[i], b0, b1, b2, ref c20, ref c21, ref c22);
                AddRow(a3[i], b0, b1, b2, ref c30, ref c31, ref c32);
            }
            if (TRows.Value >= 8)
            {
                AddRow(a4[i], b0, b1, b2, ref c40, ref c41, ref c42);
                AddRow(a5[i], b0, b1, b2, ref c50, ref c51, ref c52);
                AddRow(a6[i], b0, b1, b2, ref c60, ref c61, ref c62);
                AddRow(a7[i], b0, b1, b2, ref c70, ref c71, ref c72);
            }
        }

        StoreRow(c, c00, c01, c02, accumulate);
        if (TRows.Value >= 4)
        {
            StoreRow(c += cRow, c10, c11, c12, accumulate);
            StoreRow(c += cRow, c20, c21, c22, accumulate);
            StoreRow(c += cRow, c30, c31, c32, accumulate);
        }
        if (TRows.Value >= 8)
        {
            StoreRow(c += cRow, c40, c41, c42, accumulate);
            StoreRow(c += cRow, c50, c51, c52, accumulate);
            StoreRow(c += cRow, c60, c61, c62, accumulate);
            StoreRow(c += cRow, c70, c71, c72, accumulate);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void AddRow(T element, TVector b0, TVector b1, TVector b2, ref TVector c0, ref TVector c1, ref TVector c2)
        {
            var x = TSimd.Broadcast(element);
            c0 = TSimd.MultiplyAdd(x, b0, c0);
            if (TVectors.Value > 1)
                c1 = TSimd.MultiplyAdd(x, b1, c1);
            if (TVectors.Value > 2)
                c2 = TSimd.MultiplyAdd(x, b2, c2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void StoreRow(T* c, TVector c0, TVector c1, TVector c2, bool accumulate)
        {
            TSimd.Store(accumulate ? TSimd.Add(TSimd.Load(c), c0) : c0, c);
            if (TVectors.Value > 1)
                TSimd.Store(accumulate ? TSimd.Add(TSimd.Load(c + TSimd.Count), c1) : c1, c + TSimd.Count);
            if (TVectors.Value > 2)
                TSimd.Store(accumulate ? TSimd.Add(TSimd.Load(c + 2 * TSimd.Count), c2) : c2, c + 2 * TSimd.Count);
        }
    }

    /// <summary>The kernel for a tile of 1, 4 or 8 rows and 1 to 3 registers, with B by its row stride.</summary>
    private static delegate*<nint, T*, nint, nint, T*, nint, nint*, T*, nint, bool, void> TileOf<T, TVector, TSimd>(int rows, int vectors)
        where T : unmanaged
        where TVector : struct
        where TSimd : struct, Simd.IRegister<T, TVector> => TileOf<T, TVector, TSimd, Zero>(rows, vectors);

    /// <summary>The kernel for a tile of 1, 4 or 8 rows and 1 to 3 registers.</summary>
    internal static delegate*<nint, T*, nint, nint, T*, nint, nint*, T*, nint, bool, void> TileOf<T, TVector, TSimd, TOffsets>(int rows, int vectors)
        where T : unmanaged
        where TVector : struct
        where TSimd : struct, Simd.IRegister<T, TVector>
        where TOffsets : struct, ISize => (rows, vectors) switch
        {
            (8, 3) => &Tile<T, TVector, TSimd, Eight, Three, TOffsets>,
            (8, 2) => &Tile<T, TVector, TSimd, Eight, Two, TOffsets>,
            (8, 1) => &Tile<T, TVector, TSimd, Eight, One, TOffsets>,
            (4, 3) => &Tile<T, TVector, TSimd, Four, Three, TOffsets>,
            (4, 2) => &Tile<T, TVector, TSimd, Four, Two, TOffsets>,
            (4, 1) => &Tile<T, TVector, TSimd, Four, One, TOffsets>,
            (1, 3) => &Tile<T, TVector, TSimd, One, Three, TOffsets>,
            (1, 2) => &Tile<T, TVector, TSimd, One, Two, TOffsets>,
            _ => &Tile<T, TVector, TSimd, One, One, TOffsets>,
        };

    /// <summary>The height of the next tile: only AVX-512 (and a scalar kernel, one register a row) has registers for 8 rows.</summary>
    internal static int TileRows<TVector>(nint rowsLeft) =>
        rowsLeft >= 8 && (Unsafe.SizeOf<TVector>() == 64 || Unsafe.SizeOf<TVector>() <= 8) ? 8 : rowsLeft >= 4 ? 4 : 1;
}
