using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Detorch.Teach.Kernels;

internal static unsafe partial class Gemm
{
    /// <summary>Copies a panel of <paramref name="lines"/> rows of A (or columns of B) into close order, element
    /// [line, step] to <c>to[step · width + line]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack<T>(T* from, nint lineStride, nint stepStride, int lines, int steps, T* to, int width) where T : unmanaged
    {
        if (lineStride == 1)
            for (var step = 0; step < steps; step++)
                CopyLine(from + step * stepStride, lines, to + (nint)step * width);
        else
            Transpose.Copy(lines, steps, from, lineStride, stepStride, to, width);
    }

    // Lines are so short that a call of the library's copy costs as much as the copy.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyLine<T>(T* from, int count, T* to) where T : unmanaged
    {
        var i = 0;
        for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
            Vector256.Load(from + i).Store(to + i);
        for (; i < count; i++)
            to[i] = from[i];
    }
}
