using System.Numerics;
using Detorch.Teach.Kernels;

namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>The largest number in each window [n, c, h, w] → [n, c, oh, ow], and its place in its plane (Int32).</summary>
    internal static (NdArray Values, NdArray<int> Places) MaxPool2d(NdArray x, Window window)
    {
        var size = window.OutputOf("max pool", x);
        if (2 * window.Padding.Height > window.Kernel.Height || 2 * window.Padding.Width > window.Kernel.Width)
            throw new ArgumentException($"max pool: padding {window.Padding} must be at most half of the kernel {window.Kernel}, else a window holds nothing but padding.");
        int[] sizes = [x.Sizes[0], x.Sizes[1], size.Height, size.Width];
        return x.RequireFloat("max pool") is NdArray<float> single ? Pool(single) : Pool(x.As<double>());

        (NdArray, NdArray<int>) Pool<T>(NdArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (values, places) = (NdArray<T>.Uninitialized(sizes), NdArray<int>.Uninitialized(sizes));
            Pooling.Max(window.Over(x.Sizes), Planes(x.Sizes), Numbers<T>(x), values.Span, places.Span);
            return (values, places);
        }
    }

    /// <summary>For each place of a max pooling the element of x there: [n, c, h, w] → [n, c, oh, ow].</summary>
    internal static NdArray TakePooled(NdArray x, NdArray<int> places)
    {
        return x is NdArray<float> single ? Take(single) : Take(x.As<double>());

        NdArray<T> Take<T>(NdArray<T> x) where T : unmanaged
        {
            var y = NdArray<T>.Uninitialized(places.Sizes);
            Pooling.Gather(Planes(x.Sizes), PlaneSize(x.Sizes), PlaneSize(y.Sizes), Numbers<T>(x), places.Span, y.Span);
            return y;
        }
    }

    /// <summary>The transpose of <see cref="TakePooled"/>: adds each number to the element at its place, in zeros of a shape.</summary>
    internal static NdArray AddPooled(NdArray g, NdArray<int> places, Shape shape)
    {
        return g is NdArray<float> single ? Add(single) : Add(g.As<double>());

        NdArray<T> Add<T>(NdArray<T> g) where T : unmanaged, INumber<T>
        {
            var x = NdArray<T>.Uninitialized(shape.Sizes);
            Pooling.Scatter(Planes(x.Sizes), PlaneSize(x.Sizes), PlaneSize(g.Sizes), Numbers<T>(g), places.Span, x.Span);
            return x;
        }
    }

    /// <summary>The mean of each window [n, c, h, w] → [n, c, oh, ow]; padding counts as zeros.</summary>
    internal static NdArray AvgPool2d(NdArray x, Window window)
    {
        var size = window.OutputOf("average pool", x);
        return x.RequireFloat("average pool") is NdArray<float> single ? Pool(single) : Pool(x.As<double>());

        NdArray<T> Pool<T>(NdArray<T> x) where T : unmanaged, INumber<T>
        {
            var y = NdArray<T>.Uninitialized([x.Sizes[0], x.Sizes[1], size.Height, size.Width]);
            Pooling.Average(window.Over(x.Sizes), Planes(x.Sizes), Numbers<T>(x), y.Span);
            return y;
        }
    }

    /// <summary>The transpose of <see cref="AvgPool2d"/>: spreads each number of g evenly over its window, in zeros of a shape.</summary>
    internal static NdArray SpreadPooled(NdArray g, Shape shape, Window window)
    {
        return g is NdArray<float> single ? Spread(single) : Spread(g.As<double>());

        NdArray<T> Spread<T>(NdArray<T> g) where T : unmanaged, INumber<T>
        {
            var x = NdArray<T>.Uninitialized(shape.Sizes);
            Pooling.SpreadAverage(window.Over(x.Sizes), Planes(x.Sizes), Numbers<T>(g), x.Span);
            return x;
        }
    }

    private static int Planes(int[] sizes) => sizes[0] * sizes[1];

    private static int PlaneSize(int[] sizes) => sizes[2] * sizes[3];
}
