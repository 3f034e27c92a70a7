using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

internal static unsafe partial class Gemm
{
    /// <summary>
    /// Copies a panel of <paramref name="lines"/> rows of A (or columns of B) into close order, element [line, step] to
    /// <c>to[step · width + line]</c>, and fills lines up to <paramref name="width"/> with zeros.
    /// </summary>
    private static void Pack<T>(T* from, nint lineStride, nint stepStride, int lines, int steps, T* to, int width) where T : unmanaged
    {
        if (lineStride == 1)
            for (var step = 0; step < steps; step++)
                Unsafe.CopyBlockUnaligned(to + (nint)step * width, from + step * stepStride, (uint)(lines * sizeof(T)));
        else
            Transpose.Copy(lines, steps, from, lineStride, stepStride, to, width);
        if (lines < width)
            for (var step = 0; step < steps; step++)
                new Span<T>(to + (nint)step * width + lines, width - lines).Clear();
    }
}
