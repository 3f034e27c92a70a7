using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

// Dot products of rows with rows, for the gradient of a convolution's weights.
internal static unsafe partial class Gemm
{
    /// <summary>c[i · 3 + j] = the sum over <paramref name="images"/> of a's row i times the row of b at offset j, both
    /// <paramref name="length"/> long (whole registers), for TRows (4 or 8) rows and three offsets. The sums stay in registers over all
    /// images.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void DotTile<T, V, S, TRows>(
        nint images, nint length, T* a, nint aRow, nint aImage, T* b, nint offset0, nint offset1, nint offset2, nint bImage, T* c)
        where T : unmanaged
        where V : struct where S : ISimd<V, T>
        where TRows : struct, ISize
    {
        V c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        V c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        V c40 = default, c41 = default, c42 = default, c50 = default, c51 = default, c52 = default;
        V c60 = default, c61 = default, c62 = default, c70 = default, c71 = default, c72 = default;

        for (; images > 0; images--, a += aImage, b += bImage)
        {
            T* a0 = a, a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow, a6 = a5 + aRow, a7 = a6 + aRow;
            T* x0 = b + offset0, x1 = b + offset1, x2 = b + offset2;
            for (nint i = 0; i < length; i += S.Count)
            {
                V b0 = S.Load(x0 + i), b1 = S.Load(x1 + i), b2 = S.Load(x2 + i);
                AddRow(S.Load(a0 + i), b0, b1, b2, ref c00, ref c01, ref c02);
                AddRow(S.Load(a1 + i), b0, b1, b2, ref c10, ref c11, ref c12);
                AddRow(S.Load(a2 + i), b0, b1, b2, ref c20, ref c21, ref c22);
                AddRow(S.Load(a3 + i), b0, b1, b2, ref c30, ref c31, ref c32);
                if (TRows.Value == 8)
                {
                    AddRow(S.Load(a4 + i), b0, b1, b2, ref c40, ref c41, ref c42);
                    AddRow(S.Load(a5 + i), b0, b1, b2, ref c50, ref c51, ref c52);
                    AddRow(S.Load(a6 + i), b0, b1, b2, ref c60, ref c61, ref c62);
                    AddRow(S.Load(a7 + i), b0, b1, b2, ref c70, ref c71, ref c72);
                }
            }
        }

        SumRow(c, c00, c01, c02);
        SumRow(c + 3, c10, c11, c12);
        SumRow(c + 6, c20, c21, c22);
        SumRow(c + 9, c30, c31, c32);
        if (TRows.Value == 8)
        {
            SumRow(c + 12, c40, c41, c42);
            SumRow(c + 15, c50, c51, c52);
            SumRow(c + 18, c60, c61, c62);
            SumRow(c + 21, c70, c71, c72);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void AddRow(V x, V b0, V b1, V b2, ref V c0, ref V c1, ref V c2)
        {
            c0 = S.MultiplyAdd(x, b0, c0);
            c1 = S.MultiplyAdd(x, b1, c1);
            c2 = S.MultiplyAdd(x, b2, c2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void SumRow(T* c, V c0, V c1, V c2)
        {
            c[0] = S.Sum(c0);
            c[1] = S.Sum(c1);
            c[2] = S.Sum(c2);
        }
    }
}
