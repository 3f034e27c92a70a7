using System.Numerics;

namespace Detorch.Teach.Kernels;

/// <summary>Images as matrices of their windows and back. The column matrix of an image has a row for each element of a window
/// [Channels · KernelHeight · KernelWidth] and a column for each place [OutHeight · OutWidth], as torch.nn.Unfold makes it.</summary>
internal static unsafe class Windows
{
    /// <summary>images [n, C, H, W] → columns [n, C·KH·KW, OH·OW]; what lies in the padding is 0.</summary>
    public static void Im2Col<T>(in WindowShape shape, int count, ReadOnlySpan<T> images, Span<T> columns) where T : unmanaged
    {
        fixed (T* from = images, to = columns)
            Threads.For(count, (shape, from: (nint)from, to: (nint)to), static (image, s) => Im2Col(
                s.shape, (T*)s.from + (nint)image * s.shape.ImageSize, (T*)s.to + (nint)image * s.shape.WindowSize * s.shape.Places));
    }

    /// <summary>The transpose of im2col: each number of columns [n, C·KH·KW, OH·OW] is added to the place in images [n, C, H, W] that it would come from.</summary>
    public static void Col2Im<T>(in WindowShape shape, int count, ReadOnlySpan<T> columns, Span<T> images) where T : unmanaged, INumberBase<T>
    {
        fixed (T* from = columns, to = images)
            Threads.For(count, (shape, from: (nint)from, to: (nint)to), static (image, s) => Col2Im(
                s.shape, (T*)s.from + (nint)image * s.shape.WindowSize * s.shape.Places, (T*)s.to + (nint)image * s.shape.ImageSize));
    }

    /// <summary>One image into its columns.</summary>
    public static void Im2Col<T>(in WindowShape s, T* image, T* columns) where T : unmanaged
    {
        var (outHeight, outWidth) = (s.OutHeight, s.OutWidth);
        for (var channel = 0; channel < s.Channels; channel++, image += s.Height * s.Width)
            for (var ky = 0; ky < s.KernelHeight; ky++)
                for (var kx = 0; kx < s.KernelWidth; kx++)
                {
                    var (x, first, last) = Inside(kx * s.DilationX - s.PaddingX, s.StrideX, s.Width, outWidth);
                    for (int oy = 0, y = ky * s.DilationY - s.PaddingY; oy < outHeight; oy++, y += s.StrideY, columns += outWidth)
                    {
                        if ((uint)y >= (uint)s.Height)
                        {
                            new Span<T>(columns, outWidth).Clear();
                            continue;
                        }
                        var row = image + y * s.Width + x;
                        for (var ox = 0; ox < first; ox++)
                            columns[ox] = default;
                        if (s.StrideX == 1)
                            new ReadOnlySpan<T>(row + first, last - first).CopyTo(new Span<T>(columns + first, last - first));
                        else
                            for (var ox = first; ox < last; ox++)
                                columns[ox] = row[ox * s.StrideX];
                        for (var ox = last; ox < outWidth; ox++)
                            columns[ox] = default;
                    }
                }
    }

    /// <summary>One image from its columns.</summary>
    public static void Col2Im<T>(in WindowShape s, T* columns, T* image) where T : unmanaged, INumberBase<T>
    {
        var (outHeight, outWidth) = (s.OutHeight, s.OutWidth);
        new Span<T>(image, s.ImageSize).Clear();
        for (var channel = 0; channel < s.Channels; channel++, image += s.Height * s.Width)
            for (var ky = 0; ky < s.KernelHeight; ky++)
                for (var kx = 0; kx < s.KernelWidth; kx++)
                {
                    var (x, first, last) = Inside(kx * s.DilationX - s.PaddingX, s.StrideX, s.Width, outWidth);
                    for (int oy = 0, y = ky * s.DilationY - s.PaddingY; oy < outHeight; oy++, y += s.StrideY, columns += outWidth)
                        if ((uint)y < (uint)s.Height)
                            for (var ox = first; ox < last; ox++)
                                image[y * s.Width + x + ox * s.StrideX] += columns[ox];
                }
    }

    /// <summary>The places ox from First to Last − 1 whose column x + ox · stride lies in the image.</summary>
    private static (int X, int First, int Last) Inside(int x, int stride, int width, int places)
    {
        var first = Math.Min(places, x >= 0 ? 0 : (-x + stride - 1) / stride);
        var last = x >= width ? first : Math.Clamp((width - 1 - x) / stride + 1, first, places);
        return (x, first, last);
    }
}
