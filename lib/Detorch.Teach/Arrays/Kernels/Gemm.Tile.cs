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

    /// <summary>C = S + A·B for a tile of TRows (1, 2, 4 or 8) rows and Vs (1 to 3) registers, of which the last is masked where TPartial
    /// is 1, so that odd columns need no separate path. The elements of a row of B, C and S are adjacent; every other stride is free, so
    /// the same code reads packed panels and operands where they lie. Where TOffsets is 1 the rows of B start at bOffsets instead: the
    /// windows of an image are such rows. S, from which the sums start, is C itself, a row of biases with stride 0, or null for
    /// 0.</summary>
    /// <remarks>8 × 3 accumulators, 3 registers of B and a broadcast element of A fill 28 of the 32 registers of AVX-512; 4 × 3 fill the 16
    /// of AVX2. Each accumulator is a local variable because only locals live in registers. The JIT removes what a smaller tile does not
    /// use.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<T, V, S, TRows, Vs, TPartial, TOffsets>(
        int columns, nint k, T* a, nint aRow, nint aColumn, T* b, nint bRow, nint* bOffsets, T* c, nint cRow, T* s, nint sRow)
        where T : unmanaged
        where V : struct where S : ISimd<V, T>
        where TRows : struct, ISize
        where Vs : struct, ISize
        where TPartial : struct, ISize
        where TOffsets : struct, ISize
    {
        var mask = TPartial.Value == 1 ? S.First(columns % S.Count) : default;
        V c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        V c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        V c40 = default, c41 = default, c42 = default, c50 = default, c51 = default, c52 = default;
        V c60 = default, c61 = default, c62 = default, c70 = default, c71 = default, c72 = default;
        T* a0 = a, a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow, a6 = a5 + aRow, a7 = a6 + aRow;

        for (nint i = 0; k > 0; k--, i += aColumn)
        {
            var row = TOffsets.Value == 1 ? b + *bOffsets++ : b;
            b += TOffsets.Value == 1 ? 0 : bRow;
            var b0 = Load(row, 1, mask);
            var b1 = Vs.Value > 1 ? Load(row + S.Count, 2, mask) : default;
            var b2 = Vs.Value > 2 ? Load(row + 2 * S.Count, 3, mask) : default;
            AddRow(a0[i], b0, b1, b2, ref c00, ref c01, ref c02);
            if (TRows.Value >= 2)
                AddRow(a1[i], b0, b1, b2, ref c10, ref c11, ref c12);
            if (TRows.Value >= 4)
            {
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

        var isSum = s != null;
        StoreRow(c, s, isSum, c00, c01, c02, mask);
        if (TRows.Value >= 2)
            StoreRow(c += cRow, s += sRow, isSum, c10, c11, c12, mask);
        if (TRows.Value >= 4)
        {
            StoreRow(c += cRow, s += sRow, isSum, c20, c21, c22, mask);
            StoreRow(c += cRow, s += sRow, isSum, c30, c31, c32, mask);
        }
        if (TRows.Value >= 8)
        {
            StoreRow(c += cRow, s += sRow, isSum, c40, c41, c42, mask);
            StoreRow(c += cRow, s += sRow, isSum, c50, c51, c52, mask);
            StoreRow(c += cRow, s += sRow, isSum, c60, c61, c62, mask);
            StoreRow(c += cRow, s += sRow, isSum, c70, c71, c72, mask);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void AddRow(T element, V b0, V b1, V b2, ref V c0, ref V c1, ref V c2)
        {
            var x = S.Broadcast(element);
            c0 = S.MultiplyAdd(x, b0, c0);
            if (Vs.Value > 1)
                c1 = S.MultiplyAdd(x, b1, c1);
            if (Vs.Value > 2)
                c2 = S.MultiplyAdd(x, b2, c2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void StoreRow(T* c, T* s, bool isSum, V c0, V c1, V c2, V mask)
        {
            Store(isSum ? S.Add(Load(s, 1, mask), c0) : c0, c, 1, mask);
            if (Vs.Value > 1)
                Store(isSum ? S.Add(Load(s + S.Count, 2, mask), c1) : c1, c + S.Count, 2, mask);
            if (Vs.Value > 2)
                Store(isSum ? S.Add(Load(s + 2 * S.Count, 3, mask), c2) : c2, c + 2 * S.Count, 3, mask);
        }

        // Register number 1, 2 or 3 of a row.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V Load(T* from, int number, V mask) =>
            TPartial.Value == 1 && number == Vs.Value ? S.Load(from, mask) : S.Load(from);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Store(V vector, T* to, int number, V mask)
        {
            if (TPartial.Value == 1 && number == Vs.Value)
                S.Store(vector, to, mask);
            else
                S.Store(vector, to);
        }
    }

    /// <summary>The kernel for a tile of 1, 2, 4 or 8 rows and so many columns, of 1 to 3 registers, with B by its row stride.</summary>
    private static delegate*<int, nint, T*, nint, nint, T*, nint, nint*, T*, nint, T*, nint, void> TileOf<T, V, S>(int rows, int columns)
        where T : unmanaged
        where V : struct where S : ISimd<V, T> => columns % S.Count == 0
            ? TileOf<T, V, S, Zero, Zero>(rows, columns / S.Count)
            : TileOf<T, V, S, One, Zero>(rows, columns / S.Count + 1);

    /// <summary>The kernel for a tile of 1, 2, 4 or 8 rows and 1 to 3 registers.</summary>
    internal static delegate*<int, nint, T*, nint, nint, T*, nint, nint*, T*, nint, T*, nint, void> TileOf<T, V, S, TPartial, TOffsets>(
        int rows, int vectors)
        where T : unmanaged
        where V : struct where S : ISimd<V, T>
        where TPartial : struct, ISize
        where TOffsets : struct, ISize => (rows, vectors) switch
        {
            (8, 3) => &Tile<T, V, S, Eight, Three, TPartial, TOffsets>,
            (8, 2) => &Tile<T, V, S, Eight, Two, TPartial, TOffsets>,
            (8, 1) => &Tile<T, V, S, Eight, One, TPartial, TOffsets>,
            (4, 3) => &Tile<T, V, S, Four, Three, TPartial, TOffsets>,
            (4, 2) => &Tile<T, V, S, Four, Two, TPartial, TOffsets>,
            (4, 1) => &Tile<T, V, S, Four, One, TPartial, TOffsets>,
            (2, 3) => &Tile<T, V, S, Two, Three, TPartial, TOffsets>,
            (2, 2) => &Tile<T, V, S, Two, Two, TPartial, TOffsets>,
            (2, 1) => &Tile<T, V, S, Two, One, TPartial, TOffsets>,
            (1, 3) => &Tile<T, V, S, One, Three, TPartial, TOffsets>,
            (1, 2) => &Tile<T, V, S, One, Two, TPartial, TOffsets>,
            _ => &Tile<T, V, S, One, One, TPartial, TOffsets>,
        };

    /// <summary>The height of the next tile: only AVX-512 has registers for 8 rows.</summary>
    internal static int TileRows<V>(nint rowsLeft) =>
        rowsLeft >= 8 && Unsafe.SizeOf<V>() == 64 ? 8 : rowsLeft >= 4 ? 4 : rowsLeft >= 2 ? 2 : 1;
}
