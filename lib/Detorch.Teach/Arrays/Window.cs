namespace Detorch.Teach;

/// <summary>Windows that slide over images [Images, Channels, Height, Width]: the geometry of convolution, pooling and im2col. Element
/// (ky, kx) of the window at output (oy, ox) is at row oy · Stride.Height − Padding.Height + ky · Dilation.Height, as columns.</summary>
/// <remarks>The constructor checks all settings and computes all sizes in long arithmetic, so each, and the sum of any two coordinates
/// within a padded image, fits an int: kernels rely on it. A signal [Images, Channels, Width] is an image of height 1.</remarks>
internal readonly record struct Window
{
    /// <summary>The longest side of a padded image: two of them still fit an int.</summary>
    private const int MaxSide = 1 << 30;

    /// <summary>Checks the settings, of which a signal uses the width alone, and computes the sizes.</summary>
    /// <exception cref="ArgumentException">The shape is not that of images or signals, a setting is out of range, the window is larger than
    /// the padded image, or a size is larger than an array can be.</exception>
    public Window(string op, Shape shape, Size2d kernel, Size2d stride, Size2d padding, Size2d dilation)
    {
        if (shape.Rank == 3)
            (kernel, stride, padding, dilation) = ((1, kernel.Width), (1, stride.Width), (0, padding.Width), (1, dilation.Width));
        else if (shape.Rank != 4)
            throw new ArgumentException($"{op}: {shape} has {shape.Rank} axes; a batch of images has four, [n, c, height, width], " +
                "of signals three, [n, c, length].");
        if (Math.Min(kernel.Height, kernel.Width) < 1 || Math.Min(stride.Height, stride.Width) < 1 ||
            Math.Min(dilation.Height, dilation.Width) < 1 || Math.Min(padding.Height, padding.Width) < 0)
            throw new ArgumentException(
                $"{op}: kernel {kernel}, stride {stride} and dilation {dilation} must be 1 or more, padding {padding} 0 or more.");
        (Images, Channels, Height, Width) = (shape[0], shape[1], shape.Rank == 3 ? 1 : shape[2], shape[^1]);
        (Kernel, Padding) = (kernel, padding);
        if (Math.Max(Height + 2L * padding.Height, Width + 2L * padding.Width) > MaxSide)
            throw new ArgumentException(
                $"{op}: {shape} with padding {padding} is too large: a padded image has at most {MaxSide:N0} rows and columns.");
        var high = Room(Height, kernel.Height, padding.Height, dilation.Height);
        var wide = Room(Width, kernel.Width, padding.Width, dilation.Width);
        if (high < 0 || wide < 0)
            throw new ArgumentException($"{op}: a kernel of {kernel} with dilation {dilation} does not fit into {shape} with padding " +
                $"{padding}; use a smaller kernel or more padding.");
        // Beyond the first window a stride is never used, nor is the dilation of a single element: the values taken here keep the kernels'
        // sums small.
        Stride = ((int)Math.Min(stride.Height, high + 1), (int)Math.Min(stride.Width, wide + 1));
        Dilation = (kernel.Height == 1 ? 1 : dilation.Height, kernel.Width == 1 ? 1 : dilation.Width);
        (OutHeight, OutWidth) = ((int)high / Stride.Height + 1, (int)wide / Stride.Width + 1);
        PlaneSize = Product(op, "a channel of an image", Height, Width);
        ImageSize = Product(op, "an image", Channels, PlaneSize);
        WindowSize = Product(op, "a window", Channels, Product(op, "a window of one channel", kernel.Height, kernel.Width));
        Places = Product(op, "a channel of the output", OutHeight, OutWidth);
    }

    /// <summary>The shape [Images, Channels, Height, Width].</summary>
    public readonly int Images, Channels, Height, Width;

    /// <summary>Rows and columns of a window.</summary>
    public readonly Size2d Kernel;

    /// <summary>How far apart neighbouring windows are.</summary>
    public readonly Size2d Stride;

    /// <summary>Rows above and below an image, and columns beside it, that count as zeros.</summary>
    public readonly Size2d Padding;

    /// <summary>How far apart neighbouring elements of a window are.</summary>
    public readonly Size2d Dilation;

    /// <summary>⌊(Height + 2·Padding − Dilation·(Kernel − 1) − 1) / Stride⌋ + 1, for rows and for columns.</summary>
    public readonly int OutHeight, OutWidth;

    /// <summary>Numbers in one channel of an image, and in one image.</summary>
    public readonly int PlaneSize, ImageSize;

    /// <summary>Numbers in one window (the rows of a column matrix), and windows on one image (its columns).</summary>
    public readonly int WindowSize, Places;

    /// <summary>How far the last element of a window is from the first.</summary>
    public Size2d Reach => (Dilation.Height * (Kernel.Height - 1), Dilation.Width * (Kernel.Width - 1));

    private static int Product(string op, string what, int a, int b) => (long)a * b is var product && product <= Array.MaxLength
        ? (int)product
        : throw new ArgumentException($"{op}: {what} has {product:N0} elements; an array holds at most {Array.MaxLength:N0}.");

    private static long Room(int size, int kernel, int padding, int dilation) => size + 2L * padding - dilation * (kernel - 1L) - 1;
}
