using System.Numerics;
using System.Numerics.Tensors;

namespace Detorch.Teach.Kernels;

/// <summary>Normalization of [n, c, …] over all but the channels. It takes several passes over the numbers, and a
/// channel after the other stays in the cache for all of them; op by op, each pass goes through memory.</summary>
internal static class ChannelNorm
{
    /// <summary>y = (x − mean) / √(variance + eps); the mean and the variance (divided by the count) of each channel are written, too.</summary>
    internal readonly struct Forward(NdArray x, NdArray mean, NdArray variance, double eps) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var y = NdArray<T>.Uninitialized(x.Sizes);
            Threads.For(x.Sizes[1], (x: x.As<T>(), y, mean: mean.As<T>(), variance: variance.As<T>(), eps), static (channel, s) =>
            {
                var (sum, squares, count) = (T.Zero, T.Zero, T.CreateChecked(s.x.Size / s.x.Sizes[1]));
                for (var image = 0; image < s.x.Sizes[0]; image++)
                    sum += TensorPrimitives.Sum<T>(Plane(s.x, image, channel));
                for (var image = 0; image < s.x.Sizes[0]; image++)
            {
                    var plane = Plane(s.y, image, channel);
                    TensorPrimitives.Subtract(Plane(s.x, image, channel), sum / count, plane);
                    squares += TensorPrimitives.SumOfSquares<T>(plane);
                }
                var scale = T.One / T.Sqrt(squares / count + T.CreateChecked(s.eps));
                for (var image = 0; image < s.x.Sizes[0]; image++)
                    TensorPrimitives.Multiply(Plane(s.y, image, channel), scale, Plane(s.y, image, channel));
                (s.mean.Span[channel], s.variance.Span[channel]) = (sum / count, squares / count);
            });
            return y;
        }
    }

    /// <summary>The gradient at x, given that at y: (g − mean g − y mean(g y)) / deviation, with the means over each channel.</summary>
    internal readonly struct Backward(NdArray g, NdArray y, NdArray deviation) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var result = NdArray<T>.Uninitialized(g.Sizes);
            Threads.For(g.Sizes[1], (g: g.As<T>(), y: y.As<T>(), deviation: deviation.As<T>(), result), static (channel, s) =>
            {
                var (sum, products, count) = (T.Zero, T.Zero, T.CreateChecked(s.g.Size / s.g.Sizes[1]));
                for (var image = 0; image < s.g.Sizes[0]; image++)
            {
                    sum += TensorPrimitives.Sum<T>(Plane(s.g, image, channel));
                    products += TensorPrimitives.Dot<T>(Plane(s.g, image, channel), Plane(s.y, image, channel));
                }
                for (var image = 0; image < s.g.Sizes[0]; image++)
            {
                    var plane = Plane(s.result, image, channel);
                    TensorPrimitives.MultiplyAdd(Plane(s.y, image, channel), -products / count, Plane(s.g, image, channel), plane);
                    TensorPrimitives.Subtract(plane, sum / count, plane);
                    TensorPrimitives.Divide(plane, s.deviation.Span[channel], plane);
                }
            });
            return result;
        }
    }

    private static Span<T> Plane<T>(NdArray<T> x, int image, int channel) where T : unmanaged
    {
        var (channels, size) = (x.Sizes[1], x.Size / (x.Sizes[0] * x.Sizes[1]));
        return x.Span.Slice((image * channels + channel) * size, size);
    }
}
