using Detorch.Teach.Kernels;

namespace Detorch.Teach;

// A convolution as a matrix product: every window of an image becomes a column (torch.nn.Unfold), and back (torch.nn.Fold).
public abstract partial class NdArray
{
    /// <summary>The windows of images as columns: [n, c, height, width] → [n, c · kernel height · kernel width, places], or in one
    /// dimension [n, c, length] → [n, c · kernel, places] (the width of each setting counts). What lies in the padding is 0.</summary>
    /// <exception cref="ArgumentException">The array is no batch of images, a setting is out of range, or the window does not fit.</exception>
    public NdArray Im2Col(Size2d kernelSize, Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null)
    {
        var (images, window) = WindowOver("im2col", this, Shape, kernelSize, stride, padding, dilation);
        return RequireFloat("im2col") is NdArray<float> ? Columns<float>() : Columns<double>();

        NdArray<T> Columns<T>() where T : unmanaged
        {
            var result = NdArray<T>.Uninitialized([Sizes[0], window.WindowSize, window.Places]);
            Windows.Im2Col(window, Sizes[0], Numbers<T>(images), result.Span);
            return result;
        }
    }

    /// <summary>The transpose of <see cref="Im2Col"/>: columns [n, c · kernel size, places] are added up at the
    /// places in <paramref name="images"/> ([n, c, height, width] or [n, c, length]) where they come from.</summary>
    /// <exception cref="ArgumentException">The columns are not those that Im2Col makes of such images, or a setting is out of range.</exception>
    public NdArray Col2Im(Shape images, Size2d kernelSize, Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null)
    {
        var (empty, window) = WindowOver("col2im", Zeros([1], DType).BroadcastTo(images), images, kernelSize, stride, padding, dilation);
        if (Rank != 3 || Sizes[0] != images[0] || Sizes[1] != window.WindowSize || Sizes[2] != window.Places)
            throw new ArgumentException($"col2im: columns {Shape} for images {images}; with this window they have shape [{images[0]}, {window.WindowSize}, {window.Places}].");
        return RequireFloat("col2im") is NdArray<float> ? (NdArray)Images<float>().Reinterpret(images.Sizes) : Images<double>().Reinterpret(images.Sizes);

        NdArray<T> Images<T>() where T : unmanaged, System.Numerics.INumberBase<T>
        {
            var result = NdArray<T>.Uninitialized(empty.Sizes);
            Windows.Col2Im(window, images[0], Numbers<T>(this), result.Span);
            return result;
        }
    }

    private static (NdArray Images, WindowShape Window) WindowOver(string op, NdArray x, Shape shape, Size2d kernel, Size2d? stride, Size2d? padding, Size2d? dilation)
    {
        if (shape.Rank is not (3 or 4))
            throw new ArgumentException($"{op}: {shape} has {shape.Rank} axes; a batch of images has four, [n, c, height, width], of signals three, [n, c, length].");
        var window = new Window(kernel, stride ?? 1, padding ?? 0, dilation ?? 1);
        if (shape.Rank == 3)
        {
            x = x.ExpandDims(2);
            window = new((1, kernel.Width), (1, window.Stride.Width), (0, window.Padding.Width), (1, window.Dilation.Width));
        }
        window.OutputOf(op, x);
        return (x, window.Over(x.Sizes));
    }
}
