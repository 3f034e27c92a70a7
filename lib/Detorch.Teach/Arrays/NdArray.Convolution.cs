using System.Numerics;
using Detorch.Teach.Kernels;

namespace Detorch.Teach;

// A convolution and its two transposes, which are the gradients. All arrays are [images, channels, height, width],
// weights [out channels, in channels, kernel height, kernel width].
public abstract partial class NdArray
{
    /// <summary>y[n, o] = b[o] + Σ_c x[n, c] ⋆ w[o, c]: the cross-correlation that deep learning calls convolution.</summary>
    internal static NdArray Conv2d(NdArray x, NdArray weight, NdArray bias, Window window)
    {
        var size = CheckConvolution(x, weight, bias, window);
        return x is NdArray<float> single ? Convolve(single) : Convolve(x.As<double>());

        NdArray<T> Convolve<T>(NdArray<T> x) where T : unmanaged, INumber<T>
        {
            var y = NdArray<T>.Uninitialized([x.Sizes[0], weight.Sizes[0], size.Height, size.Width]);
            Convolution.Forward<T>(window.Over(x.Sizes), x.Sizes[0], weight.Sizes[0], Numbers<T>(x), Numbers<T>(weight), Numbers<T>(bias), y.Span);
            return y;
        }
    }

    /// <summary>The transpose of <see cref="Conv2d"/> with respect to its input: from g, of the output's shape, to the input's shape.</summary>
    internal static NdArray Conv2dInput(NdArray g, NdArray weight, Shape input, Window window)
    {
        return g is NdArray<float> single ? Transpose(single) : Transpose(g.As<double>());

        NdArray<T> Transpose<T>(NdArray<T> g) where T : unmanaged, INumber<T>
        {
            var x = NdArray<T>.Uninitialized(input.Sizes);
            Convolution.InputGradient<T>(window.Over(x.Sizes), x.Sizes[0], weight.Sizes[0], Numbers<T>(g), Numbers<T>(weight), x.Span);
            return x;
        }
    }

    /// <summary>The transpose of <see cref="Conv2d"/> with respect to its weight: from g, of the output's shape, to the weight's shape.</summary>
    internal static NdArray Conv2dWeight(NdArray x, NdArray g, Shape weight, Window window)
    {
        return x is NdArray<float> single ? Transpose(single) : Transpose(x.As<double>());

        NdArray<T> Transpose<T>(NdArray<T> x) where T : unmanaged, INumber<T>
        {
            var w = NdArray<T>.Uninitialized(weight.Sizes);
            Convolution.WeightGradient<T>(window.Over(x.Sizes), x.Sizes[0], w.Sizes[0], Numbers<T>(x), Numbers<T>(g), w.Span);
            return w;
        }
    }

    /// <summary>The elements in row-major order, as T; a copy only where the array lies otherwise.</summary>
    private static ReadOnlySpan<T> Numbers<T>(NdArray x) where T : unmanaged => x.To(DTypes.Of<T>()).AsContiguous().As<T>().Span;

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
}
