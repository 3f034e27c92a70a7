using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Detorch.Teach.Kernels;

/// <summary>Copies with rows and columns exchanged, by squares that are transposed in registers.</summary>
internal static unsafe class Transpose
{
    /// <summary>to[j · toStride + i] = from[i · rowStride + j] for a matrix of [rows, columns], in threads if it is large.</summary>
    public static void Copy<T>(int rows, int columns, ReadOnlySpan<T> from, int rowStride, Span<T> to, int toStride) where T : unmanaged
    {
        // A band of columns is read along the lines of the cache and written to as many rows as its tables of pages hold.
        const int Band = 64;
        fixed (T* source = from, target = to)
            Threads.ForRange(columns, (long)rows * columns < 1 << 16 ? columns : Band,
                (rows, source: (nint)source, rowStride, target: (nint)target, toStride), static (first, count, s) =>
                {
                    for (var (column, end) = (first, first + count); column < end; column += Band)
                        Copy(s.rows, Math.Min(Band, end - column), (T*)s.source + column, s.rowStride, 1,
                            (T*)s.target + (nint)column * s.toStride, s.toStride);
                });
    }

    /// <summary>to[j · toStride + i] = from[i · rowStride + j · columnStride] for a matrix of [rows, columns].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(int rows, int columns, T* from, nint rowStride, nint columnStride, T* to, nint toStride) where T : unmanaged
    {
        var square = columnStride != 1 || !Avx.IsSupported ? 0 : sizeof(T) == 4 ? 8 : sizeof(T) == 8 ? 4 : 0;
        var (fullRows, fullColumns) = square == 0 ? (0, 0) : (rows / square * square, columns / square * square);
        for (var i = 0; i < fullRows; i += square)
            for (var j = 0; j < fullColumns; j += square)
                if (sizeof(T) == 4)
                    Square8((float*)(from + i * rowStride + j), rowStride, (float*)(to + j * toStride + i), toStride);
                else
                    Square4((double*)(from + i * rowStride + j), rowStride, (double*)(to + j * toStride + i), toStride);
        Rest(0, fullRows, fullColumns, columns, from, rowStride, columnStride, to, toStride);
        Rest(fullRows, rows, 0, columns, from, rowStride, columnStride, to, toStride);
    }

    private static void Rest<T>(
        int firstRow, int lastRow, int firstColumn, int lastColumn, T* from, nint rowStride, nint columnStride, T* to, nint toStride)
        where T : unmanaged
    {
        from += firstRow * rowStride + firstColumn * columnStride;
        to += firstColumn * toStride + firstRow;
        var (rows, columns) = (lastRow - firstRow, lastColumn - firstColumn);
        var alongColumns = rows < columns && rows <= toStride; // Lines that overlap in the target must be written one after another.
        for (var i = 0; i < rows && alongColumns; i++)
            Line(columns, from + i * rowStride, columnStride, to + i, toStride);
        for (var j = 0; j < columns && !alongColumns; j++)
            Line(rows, from + j * columnStride, rowStride, to + j * toStride, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Line<T>(int count, T* from, nint fromStride, T* to, nint toStride) where T : unmanaged
    {
        for (; count >= 4; count -= 4, from += 4 * fromStride, to += 4 * toStride)
        {
            to[0] = from[0];
            to[toStride] = from[fromStride];
            to[2 * toStride] = from[2 * fromStride];
            to[3 * toStride] = from[3 * fromStride];
        }
        for (; count > 0; count--, from += fromStride, to += toStride)
            *to = *from;
    }

    // Three rounds exchange halves: of pairs of neighbours, of pairs of pairs, of the two halves of the registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square8(float* from, nint fromStride, float* to, nint toStride)
    {
        Vector256<float> r0 = Vector256.Load(from), r1 = Vector256.Load(from + fromStride);
        Vector256<float> r2 = Vector256.Load(from + 2 * fromStride), r3 = Vector256.Load(from + 3 * fromStride);
        Vector256<float> r4 = Vector256.Load(from + 4 * fromStride), r5 = Vector256.Load(from + 5 * fromStride);
        Vector256<float> r6 = Vector256.Load(from + 6 * fromStride), r7 = Vector256.Load(from + 7 * fromStride);

        (r0, r1) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
        (r2, r3) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        (r4, r5) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5));
        (r6, r7) = (Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));

        var (q0, q1) = (Avx.Shuffle(r0, r2, 0b01_00_01_00), Avx.Shuffle(r0, r2, 0b11_10_11_10));
        var (q2, q3) = (Avx.Shuffle(r1, r3, 0b01_00_01_00), Avx.Shuffle(r1, r3, 0b11_10_11_10));
        var (q4, q5) = (Avx.Shuffle(r4, r6, 0b01_00_01_00), Avx.Shuffle(r4, r6, 0b11_10_11_10));
        var (q6, q7) = (Avx.Shuffle(r5, r7, 0b01_00_01_00), Avx.Shuffle(r5, r7, 0b11_10_11_10));

        Avx.Permute2x128(q0, q4, 0x20).Store(to);
        Avx.Permute2x128(q1, q5, 0x20).Store(to + toStride);
        Avx.Permute2x128(q2, q6, 0x20).Store(to + 2 * toStride);
        Avx.Permute2x128(q3, q7, 0x20).Store(to + 3 * toStride);
        Avx.Permute2x128(q0, q4, 0x31).Store(to + 4 * toStride);
        Avx.Permute2x128(q1, q5, 0x31).Store(to + 5 * toStride);
        Avx.Permute2x128(q2, q6, 0x31).Store(to + 6 * toStride);
        Avx.Permute2x128(q3, q7, 0x31).Store(to + 7 * toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square4(double* from, nint fromStride, double* to, nint toStride)
    {
        Vector256<double> r0 = Vector256.Load(from), r1 = Vector256.Load(from + fromStride);
        Vector256<double> r2 = Vector256.Load(from + 2 * fromStride), r3 = Vector256.Load(from + 3 * fromStride);

        (r0, r1) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
        (r2, r3) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));

        Avx.Permute2x128(r0, r2, 0x20).Store(to);
        Avx.Permute2x128(r1, r3, 0x20).Store(to + toStride);
        Avx.Permute2x128(r0, r2, 0x31).Store(to + 2 * toStride);
        Avx.Permute2x128(r1, r3, 0x31).Store(to + 3 * toStride);
    }
}
