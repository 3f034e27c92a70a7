using System.Numerics;

namespace Detorch.Teach.Kernels;

/// <summary>Images as matrices of their windows and back. The column matrix of an image has a row for each element of a window [Channels ·
/// Kernel.Height · Kernel.Width] and a column for each window [OutHeight · OutWidth], as torch.nn.Unfold makes it.</summary>
internal static unsafe class Windows
{
    /// <summary>images [n, C, H, W] → columns [n, C·KH·KW, OH·OW]; elements in the padding are 0. Or the transpose: each element of
    /// columns is added to its element of images.</summary>
    internal readonly struct Columns(NdArray x, Window window, bool transposed = false) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var size = (nint)window.WindowSize * window.Places;
            var y = NdArray<T>.Uninitialized(transposed
                ? [window.Images, window.Channels, window.Height, window.Width]
                : [window.Images, window.WindowSize, window.Places]);
            ReadOnlySpan<T> numbers = x.Numbers<T>();
            Operand.Require(numbers, (long)window.Images * (transposed ? (long)size : window.ImageSize));
            fixed (T* from = numbers, to = y.Span)
                Threads.For(window.Images, (window, size, from: (nint)from, to: (nint)to, transposed), static (image, s) =>
                {
                    var (inImages, inColumns) = ((nint)image * s.window.ImageSize, image * s.size);
                    if (s.transposed)
                        Col2Im(s.window, (T*)s.from + inColumns, (T*)s.to + inImages);
                    else
                        Im2Col(s.window, (T*)s.from + inImages, (T*)s.to + inColumns);
                });
            return y;
        }
    }

    /// <summary>One image into its columns.</summary>
    public static void Im2Col<T>(in Window s, T* image, T* columns) where T : unmanaged
    {
        var (stride, padding, dilation) = (s.Stride, s.Padding, s.Dilation);
        for (var channel = 0; channel < s.Channels; channel++, image += s.PlaneSize)
            for (var ky = 0; ky < s.Kernel.Height; ky++)
                for (var kx = 0; kx < s.Kernel.Width; kx++)
                {
                    var (x, first, last) = Inside(kx * dilation.Width - padding.Width, stride.Width, s.Width, s.OutWidth);
                    var y = ky * dilation.Height - padding.Height;
                    for (var oy = 0; oy < s.OutHeight; oy++, y += stride.Height, columns += s.OutWidth)
                    {
                        if ((uint)y >= (uint)s.Height)
                        {
                            new Span<T>(columns, s.OutWidth).Clear();
                            continue;
                        }
                        var row = image + (y * s.Width + x);
                        for (var ox = 0; ox < first; ox++)
                            columns[ox] = default;
                        if (stride.Width == 1)
                            new ReadOnlySpan<T>(row + first, last - first).CopyTo(new Span<T>(columns + first, last - first));
                        else
                            for (var ox = first; ox < last; ox++)
                                columns[ox] = row[ox * stride.Width];
                        for (var ox = last; ox < s.OutWidth; ox++)
                            columns[ox] = default;
                    }
                }
    }

    /// <summary>One image from its columns.</summary>
    public static void Col2Im<T>(in Window s, T* columns, T* image) where T : unmanaged, INumberBase<T>
    {
        var (stride, padding, dilation) = (s.Stride, s.Padding, s.Dilation);
        new Span<T>(image, s.ImageSize).Clear();
        for (var channel = 0; channel < s.Channels; channel++, image += s.PlaneSize)
            for (var ky = 0; ky < s.Kernel.Height; ky++)
                for (var kx = 0; kx < s.Kernel.Width; kx++)
                {
                    var (x, first, last) = Inside(kx * dilation.Width - padding.Width, stride.Width, s.Width, s.OutWidth);
                    var y = ky * dilation.Height - padding.Height;
                    for (var oy = 0; oy < s.OutHeight; oy++, y += stride.Height, columns += s.OutWidth)
                        if ((uint)y < (uint)s.Height)
                            for (var ox = first; ox < last; ox++)
                                image[y * s.Width + x + ox * stride.Width] += columns[ox];
                }
    }

    /// <summary>The output columns ox from First to Last − 1 whose image column x + ox · stride lies in the image.</summary>
    private static (int X, int First, int Last) Inside(int x, int stride, int width, int places)
    {
        var first = Math.Min(places, x >= 0 ? 0 : (-x + stride - 1) / stride);
        var last = x >= width ? first : Math.Clamp((width - 1 - x) / stride + 1, first, places);
        return (x, first, last);
    }
}
