using Detorch.Teach.Kernels;

namespace Detorch.Teach;

/// <summary>A number for each of the two axes of an image (a kernel size, stride, padding or dilation): <c>3</c> stands for <c>(3, 3)</c>.</summary>
/// <param name="Height">For the axis of the rows, the one before the last.</param>
/// <param name="Width">For the axis of the columns, the last one.</param>
public readonly record struct Size2d(int Height, int Width)
{
    /// <summary>The same number for both axes.</summary>
    public static implicit operator Size2d(int both) => new(both, both);

    /// <summary>Rows and columns.</summary>
    public static implicit operator Size2d((int Height, int Width) size) => new(size.Height, size.Width);

    /// <inheritdoc/>
    public override string ToString() => $"({Height}, {Width})";
}

/// <summary>How a convolution or pooling moves over images [n, c, height, width].</summary>
internal readonly record struct Window(Size2d Kernel, Size2d Stride, Size2d Padding, Size2d Dilation)
{
    /// <summary>The geometry of this window over images [n, c, height, width], for the kernels.</summary>
    public WindowShape Over(int[] sizes) => new(sizes[1], sizes[2], sizes[3], Kernel.Height, Kernel.Width,
        Stride.Height, Stride.Width, Padding.Height, Padding.Width, Dilation.Height, Dilation.Width);

    /// <summary>The size of the result: ⌊(size + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1 on each axis.</summary>
    /// <exception cref="ArgumentException">The input is no batch of images, a setting is out of range, or the window is larger than the padded image.</exception>
    public Size2d OutputOf(string op, NdArray x)
    {
        if (x.Rank != 4)
            throw new ArgumentException($"{op}: the input {x.Shape} must have four axes: [images, channels, height, width].");
        if (Kernel.Height < 1 || Kernel.Width < 1 || Stride.Height < 1 || Stride.Width < 1 || Dilation.Height < 1 || Dilation.Width < 1 || Padding.Height < 0 || Padding.Width < 0)
            throw new ArgumentException($"{op}: kernel {Kernel}, stride {Stride} and dilation {Dilation} must be 1 or more, padding {Padding} 0 or more.");
        var room = new Size2d(
            x.Sizes[2] + 2 * Padding.Height - Dilation.Height * (Kernel.Height - 1) - 1,
            x.Sizes[3] + 2 * Padding.Width - Dilation.Width * (Kernel.Width - 1) - 1);
        return room.Height >= 0 && room.Width >= 0 ? new(room.Height / Stride.Height + 1, room.Width / Stride.Width + 1) : throw new ArgumentException(
            $"{op}: a kernel of {Kernel} with dilation {Dilation} does not fit into {x.Shape} with padding {Padding}; use a smaller kernel or more padding.");
    }
}
