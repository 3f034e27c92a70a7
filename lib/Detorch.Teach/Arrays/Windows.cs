using System.Numerics;

namespace Detorch.Teach;

/// <summary>The loops that move a window over an image: im2col and its transpose, pooling and its transposes.</summary>
internal static class Windows
{
    /// <summary>Lays each window of an image [c, h, w] as a column: columns[(c, kernel row, kernel column), (output row, output column)]; padding is 0.</summary>
    public static void ToColumns<T>(ReadOnlySpan<T> image, int[] imageSizes, Span<T> columns, int[] outputSizes, Window window) where T : unmanaged, INumber<T>
    {
        var (height, width, rows, cols) = (imageSizes[2], imageSizes[3], outputSizes[2], outputSizes[3]);
        for (int c = 0, at = 0; c < imageSizes[1]; c++)
            for (var i = 0; i < window.Kernel.Height; i++)
                for (var j = 0; j < window.Kernel.Width; j++)
                    for (var row = 0; row < rows; row++, at += cols)
                    {
                        var y = row * window.Stride.Height - window.Padding.Height + i * window.Dilation.Height;
                        var x = j * window.Dilation.Width - window.Padding.Width;
                        for (var col = 0; col < cols; col++, x += window.Stride.Width)
                            columns[at + col] = (uint)y < (uint)height && (uint)x < (uint)width ? image[(c * height + y) * width + x] : T.Zero;
                    }
    }

    /// <summary>The transpose of <see cref="ToColumns"/>: adds each number of the columns to the pixel that it came from.</summary>
    public static void AddColumns<T>(ReadOnlySpan<T> columns, int[] outputSizes, Span<T> image, int[] imageSizes, Window window) where T : unmanaged, INumber<T>
    {
        var (height, width, rows, cols) = (imageSizes[2], imageSizes[3], outputSizes[2], outputSizes[3]);
        for (int c = 0, at = 0; c < imageSizes[1]; c++)
            for (var i = 0; i < window.Kernel.Height; i++)
                for (var j = 0; j < window.Kernel.Width; j++)
                    for (var row = 0; row < rows; row++, at += cols)
                    {
                        var y = row * window.Stride.Height - window.Padding.Height + i * window.Dilation.Height;
                        var x = j * window.Dilation.Width - window.Padding.Width;
                        for (var col = 0; col < cols; col++, x += window.Stride.Width)
                            if ((uint)y < (uint)height && (uint)x < (uint)width)
                                image[(c * height + y) * width + x] += columns[at + col];
                    }
    }

    /// <summary>The largest number in each window of a plane, and its place in the plane; the first of equals, and a NaN counts as the largest.</summary>
    public static void Max<T>(ReadOnlySpan<T> plane, Size2d size, Span<T> result, Span<int> places, Size2d output, Window window) where T : unmanaged, INumber<T>
    {
        for (var at = 0; at < result.Length; at++)
        {
            var (top, left) = (at / output.Width * window.Stride.Height - window.Padding.Height, at % output.Width * window.Stride.Width - window.Padding.Width);
            var place = -1;
            for (var i = 0; i < window.Kernel.Height; i++)
                for (var j = 0; j < window.Kernel.Width; j++)
                {
                    var (y, x) = (top + i * window.Dilation.Height, left + j * window.Dilation.Width);
                    if ((uint)y >= (uint)size.Height || (uint)x >= (uint)size.Width)
                        continue;
                    var value = plane[y * size.Width + x];
                    if (place < 0 || value > plane[place] || (T.IsNaN(value) && !T.IsNaN(plane[place])))
                        place = y * size.Width + x;
                }
            (result[at], places[at]) = (plane[place], place);
        }
    }

    /// <summary>The sum of each window of a plane, times a factor; padding counts as 0.</summary>
    public static void Sum<T>(ReadOnlySpan<T> plane, Size2d size, Span<T> result, Size2d output, Window window, T factor) where T : unmanaged, INumber<T>
    {
        for (var at = 0; at < result.Length; at++)
        {
            var (top, left) = (at / output.Width * window.Stride.Height - window.Padding.Height, at % output.Width * window.Stride.Width - window.Padding.Width);
            var sum = T.Zero;
            for (var y = Math.Max(top, 0); y < Math.Min(top + window.Kernel.Height, size.Height); y++)
                for (var x = Math.Max(left, 0); x < Math.Min(left + window.Kernel.Width, size.Width); x++)
                    sum += plane[y * size.Width + x];
            result[at] = sum * factor;
        }
    }

    /// <summary>The transpose of <see cref="Sum"/>: adds each number, times a factor, to all pixels of its window.</summary>
    public static void Spread<T>(ReadOnlySpan<T> g, Size2d output, Span<T> plane, Size2d size, Window window, T factor) where T : unmanaged, INumber<T>
    {
        for (var at = 0; at < g.Length; at++)
        {
            var (top, left) = (at / output.Width * window.Stride.Height - window.Padding.Height, at % output.Width * window.Stride.Width - window.Padding.Width);
            for (var y = Math.Max(top, 0); y < Math.Min(top + window.Kernel.Height, size.Height); y++)
                for (var x = Math.Max(left, 0); x < Math.Min(left + window.Kernel.Width, size.Width); x++)
                    plane[y * size.Width + x] += g[at] * factor;
        }
    }
}
