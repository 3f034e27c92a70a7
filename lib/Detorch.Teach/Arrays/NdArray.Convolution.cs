using System.Numerics;
using Detorch.Teach.Kernels;

namespace Detorch.Teach;

// A convolution is a matrix product once each window of the image is laid out as a column (im2col); its two transposes are the
// gradients. All arrays are [images, channels, height, width], weights [out channels, in channels, kernel height, kernel width].
public abstract partial class NdArray
{
    /// <summary>y[n, o] = b[o] + Σ_c x[n, c] ⋆ w[o, c]: the cross-correlation that deep learning calls convolution.</summary>
    internal static NdArray Conv2d(NdArray x, NdArray weight, NdArray bias, Window window)
    {
        var size = CheckConvolution(x, weight, bias, window);
        var y = bias.To(x.DType).Reshape(1, -1, 1, 1).BroadcastTo(x.Sizes[0], weight.Sizes[0], size.Height, size.Width).Copy();
        ForEachImage(x, weight, y, Convolve<float>, Convolve<double>, window);
        return y;
    }

    /// <summary>The transpose of <see cref="Conv2d"/> with respect to its input: from g, of the output's shape, to the input's shape.</summary>
    internal static NdArray Conv2dInput(NdArray g, NdArray weight, Shape input, Window window)
    {
        var x = Zeros(input, g.DType);
        ForEachImage(x, weight, g, ConvolveBack<float>, ConvolveBack<double>, window);
        return x;
    }

    /// <summary>The transpose of <see cref="Conv2d"/> with respect to its weight: from g, of the output's shape, to the weight's shape.</summary>
    internal static NdArray Conv2dWeight(NdArray x, NdArray g, Shape weight, Window window)
    {
        var w = Zeros(weight, x.DType);
        ForEachImage(x, w, g, Correlate<float>, Correlate<double>, window);
        return w;
    }

    private static Size2d CheckConvolution(NdArray x, NdArray weight, NdArray bias, Window window)
    {
        if (weight.Rank != 4)
            throw new ArgumentException($"conv2d: the weight {weight.Shape} must have four axes: [out channels, in channels, kernel height, kernel width].");
        var size = window.OutputOf("conv2d", x.RequireFloat("conv2d"));
        if (x.Sizes[1] != weight.Sizes[1])
            throw new ArgumentException($"conv2d: {x.Shape} * {weight.Shape}: the input has {x.Sizes[1]} channels, the weight is for {weight.Sizes[1]}.");
        return bias.Size == weight.Sizes[0] ? size : throw new ArgumentException(
            $"conv2d: the bias {bias.Shape} must have one number for each of the {weight.Sizes[0]} output channels.");
    }

    /// <summary>One image's part in a product: x its pixels, w the whole weight, y the pixels of its output; two are read, the third is added to.</summary>
    private delegate void ImageProduct<T>(Span<T> x, Span<T> w, Span<T> y, T[] columns, ConvolutionSizes sizes);

    private readonly record struct ConvolutionSizes(Window Window, int[] Image, int[] Output)
    {
        public int Maps => Output[1];
        public int Pixels => Output[2] * Output[3];
        public int Rows => Image[1] * Window.Kernel.Height * Window.Kernel.Width;
    }

    private static void ForEachImage(NdArray x, NdArray w, NdArray y, ImageProduct<float> single, ImageProduct<double> wide, Window window)
    {
        var dtype = x.DType;
        (w, y) = (w.To(dtype).AsContiguous(), y.To(dtype).AsContiguous());
        if (x.AsContiguous() is NdArray<float> image)
            ForEachImage(image, w.As<float>(), y.As<float>(), single, window);
        else
            ForEachImage(x.AsContiguous().As<double>(), w.As<double>(), y.As<double>(), wide, window);
    }

    private static void ForEachImage<T>(NdArray<T> x, NdArray<T> w, NdArray<T> y, ImageProduct<T> product, Window window) where T : unmanaged
    {
        var sizes = new ConvolutionSizes(window, x.Sizes, y.Sizes);
        var columns = new T[sizes.Rows * sizes.Pixels];
        var (image, output) = (x.Size / Math.Max(x.Sizes[0], 1), y.Size / Math.Max(x.Sizes[0], 1));
        for (var n = 0; n < x.Sizes[0]; n++)
            product(x.Span.Slice(n * image, image), w.Span, y.Span.Slice(n * output, output), columns, sizes);
    }

    /// <summary>Y += W · columns(X).</summary>
    private static void Convolve<T>(Span<T> x, Span<T> w, Span<T> y, T[] columns, ConvolutionSizes s) where T : unmanaged, INumber<T>
    {
        Windows.ToColumns(x, s.Image, columns, s.Output, s.Window);
        Gemm.Multiply<T>(s.Maps, s.Pixels, s.Rows, w, s.Rows, 1, columns, s.Pixels, 1, y, s.Pixels, accumulate: true);
    }

    /// <summary>columns(X) += Wᵀ · Y.</summary>
    private static void ConvolveBack<T>(Span<T> x, Span<T> w, Span<T> y, T[] columns, ConvolutionSizes s) where T : unmanaged, INumber<T>
    {
        Gemm.Multiply<T>(s.Rows, s.Pixels, s.Maps, w, 1, s.Rows, y, s.Pixels, 1, columns, s.Pixels);
        Windows.AddColumns(columns, s.Output, x, s.Image, s.Window);
    }

    /// <summary>W += Y · columns(X)ᵀ.</summary>
    private static void Correlate<T>(Span<T> x, Span<T> w, Span<T> y, T[] columns, ConvolutionSizes s) where T : unmanaged, INumber<T>
    {
        Windows.ToColumns(x, s.Image, columns, s.Output, s.Window);
        Gemm.Multiply<T>(s.Maps, s.Rows, s.Pixels, y, s.Pixels, 1, columns, 1, s.Pixels, w, s.Rows, accumulate: true);
    }
}
