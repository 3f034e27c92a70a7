using Detorch.Teach.Kernels;

namespace Detorch.Teach;

// Windows that slide over images: their columns (torch.nn.Unfold) and back (torch.nn.Fold), convolution and pooling. Arrays are
// [images, channels, height, width], weights [out channels, in channels, kernel height, kernel width].
public abstract partial class NdArray
{
    /// <summary>The windows of images as columns: [n, c, height, width] → [n, c · kernel height · kernel width, windows], or in one
    /// dimension [n, c, length] → [n, c · kernel, windows] (the width of each setting counts). Elements in the padding are 0.</summary>
    /// <exception cref="ArgumentException">No images, a setting out of range, or a window larger than the padded image.</exception>
    public NdArray Im2Col(Size2d kernelSize, Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null) =>
        Dispatch.Run("im2col", this, new Windows.Columns(this, new("im2col", Shape, kernelSize, stride ?? 1, padding ?? 0, dilation ?? 1)));

    /// <summary>The transpose of <see cref="Im2Col"/>: columns [n, c · kernel size, windows] are added up at the elements of
    /// <paramref name="images"/> ([n, c, height, width] or [n, c, length]) where they come from.</summary>
    /// <exception cref="ArgumentException">The columns are not those of Im2Col for such images, or a setting is out of range.</exception>
    internal NdArray Col2Im(Shape images, Size2d kernelSize, Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null)
    {
        Shapes.CheckedCount("col2im", images.Sizes);
        var window = new Window("col2im", images, kernelSize, stride ?? 1, padding ?? 0, dilation ?? 1);
        Shape columns = [window.Images, window.WindowSize, window.Places];
        return Shape == columns
            ? Dispatch.Run("col2im", this, new Windows.Columns(this, window, transposed: true)).Reshape(images)
            : throw new ArgumentException($"col2im: columns {Shape} for images {images}; with this window they have shape {columns}.");
    }

    /// <summary>The geometry of a pooling over this array.</summary>
    /// <exception cref="ArgumentException">No images, a setting out of range, or a window larger than the padded image.</exception>
    internal Window Pools(string op, Size2d kernel, Size2d? stride, Size2d? padding, Size2d? dilation = null) => Rank == 4
        ? new(op, Shape, kernel, stride ?? kernel, padding ?? 0, dilation ?? 1)
        : throw new ArgumentException($"{op}: the input {Shape} must have four axes: [images, channels, height, width].");

    /// <summary>y[n, o] = b[o] + Σ_c x[n, c] ⋆ w[o, c]: the cross-correlation that deep learning calls convolution.</summary>
    internal static NdArray Conv2d(NdArray x, NdArray weight, NdArray bias, in Window window)
    {
        if (x.Rank != 4)
            throw new ArgumentException($"conv2d: the input {x.Shape} must have four axes: [images, channels, height, width].");
        if (x.Sizes[1] != weight.Sizes[1])
            throw new ArgumentException(
                $"conv2d: {x.Shape} * {weight.Shape}: the input has {x.Sizes[1]} channels, the weight is for {weight.Sizes[1]}.");
        if (bias.Size != weight.Sizes[0])
            throw new ArgumentException(
                $"conv2d: the bias {bias.Shape} must have one number for each of the {weight.Sizes[0]} output channels.");
        return Dispatch.Run("conv2d", x, new Convolution.Forward(x, weight, bias, window));
    }

    /// <summary>The transpose of <see cref="Conv2d"/> with respect to its input: from g [output] to the input's shape.</summary>
    internal static NdArray Conv2dInput(NdArray g, NdArray weight, in Window window) =>
        Dispatch.Run("conv2d_input", g, new Convolution.InputGradient(g, weight, window));

    /// <summary>The transpose of <see cref="Conv2d"/> with respect to its weight: from g [output] to the weight's shape.</summary>
    internal static NdArray Conv2dWeight(NdArray x, NdArray g, in Window window) =>
        Dispatch.Run("conv2d_weight", x, new Convolution.WeightGradient(x, g, window));

    /// <summary>The largest element of each window [n, c, h, w] → [n, c, oh, ow], and its index in its plane (Int32).</summary>
    internal static (NdArray Values, NdArray<int> Places) MaxPool2d(NdArray x, in Window window)
    {
        if (window.Padding.Height > window.Kernel.Height / 2 || window.Padding.Width > window.Kernel.Width / 2)
            throw new ArgumentException($"max_pool2d: padding {window.Padding} must be at most half of the kernel {window.Kernel}, " +
                "else a window holds nothing but padding.");
        var places = NdArray<int>.Uninitialized([window.Images, window.Channels, window.OutHeight, window.OutWidth]);
        return (Dispatch.Run("max_pool2d", x, new Pooling.Max(x, places, window)), places);
    }

    /// <summary>For each index that a max pooling has found, the element of x there: [n, c, h, w] → [n, c, oh, ow].</summary>
    internal static NdArray TakePooled(NdArray x, NdArray<int> places) => Dispatch.Run("take_pooled", x, new Pooling.Gather(x, places));

    /// <summary>The transpose of <see cref="TakePooled"/>: adds each number to the element at its index, in zeros of a shape.</summary>
    internal static NdArray AddPooled(NdArray g, NdArray<int> places, Shape shape) =>
        Dispatch.Run("max_pool2d_input", g, new Pooling.Scatter(g, places, shape));

    /// <summary>The mean of each window [n, c, h, w] → [n, c, oh, ow]; padding counts as zeros.</summary>
    internal static NdArray AvgPool2d(NdArray x, in Window window) => Dispatch.Run("avg_pool2d", x, new Pooling.Average(x, window));

    /// <summary>The transpose of <see cref="AvgPool2d"/>: spreads each number of g evenly over its window.</summary>
    internal static NdArray SpreadPooled(NdArray g, in Window window) =>
        Dispatch.Run("avg_pool2d_input", g, new Pooling.Average(g, window, transposed: true));
}
