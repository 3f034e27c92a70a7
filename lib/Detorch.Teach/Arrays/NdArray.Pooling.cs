using System.Numerics;

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
        return x.RequireFloat("max pool").AsContiguous() is NdArray<float> single ? Pool(single) : Pool(x.AsContiguous().As<double>());

        (NdArray, NdArray<int>) Pool<T>(NdArray<T> x) where T : unmanaged, INumber<T>
        {
            var (values, places) = (NdArray<T>.Uninitialized(sizes), NdArray<int>.Uninitialized(sizes));
            var (plane, output) = (x.Sizes[2] * x.Sizes[3], size.Height * size.Width);
            for (var i = 0; i < sizes[0] * sizes[1]; i++)
                Windows.Max(x.Span.Slice(i * plane, plane), new(x.Sizes[2], x.Sizes[3]), values.Span.Slice(i * output, output), places.Span.Slice(i * output, output), size, window);
            return (values, places);
        }
    }

    /// <summary>For each place of a max pooling the element of x there: [n, c, h, w] → [n, c, oh, ow].</summary>
    internal static NdArray TakePooled(NdArray x, NdArray<int> places) => x.Reshape(x.Sizes[0], x.Sizes[1], -1)
        .TakeAlongAxis(places.Reshape(x.Sizes[0], x.Sizes[1], -1), -1).Reshape(places.Sizes);

    /// <summary>The transpose of <see cref="TakePooled"/>: adds each number to the element at its place, in zeros of a shape.</summary>
    internal static NdArray AddPooled(NdArray g, NdArray<int> places, Shape shape)
    {
        var x = Zeros(shape, g.DType);
        if (g.AsContiguous() is NdArray<float> single)
            Add(single, x.As<float>());
        else
            Add(g.AsContiguous().As<double>(), x.As<double>());
        return x;

        void Add<T>(NdArray<T> g, NdArray<T> x) where T : unmanaged, INumber<T>
        {
            var (plane, output) = (x.Sizes[2] * x.Sizes[3], Math.Max(places.Sizes[2] * places.Sizes[3], 1));
            for (var i = 0; i < g.Size; i++)
                x.Span[i / output * plane + places.Span[i]] += g.Span[i];
        }
    }

    /// <summary>The mean of each window [n, c, h, w] → [n, c, oh, ow]; padding counts as zeros.</summary>
    internal static NdArray AvgPool2d(NdArray x, Window window)
    {
        var size = window.OutputOf("average pool", x);
        var y = Zeros([x.Sizes[0], x.Sizes[1], size.Height, size.Width], x.RequireFloat("average pool").DType);
        if (x.AsContiguous() is NdArray<float> single)
            ForEachPlane(single, y.As<float>(), window, Windows.Sum);
        else
            ForEachPlane(x.AsContiguous().As<double>(), y.As<double>(), window, Windows.Sum);
        return y;
    }

    /// <summary>The transpose of <see cref="AvgPool2d"/>: spreads each number of g evenly over its window, in zeros of a shape.</summary>
    internal static NdArray SpreadPooled(NdArray g, Shape shape, Window window)
    {
        var x = Zeros(shape, g.DType);
        if (g.AsContiguous() is NdArray<float> single)
            ForEachPlane(single, x.As<float>(), window, Windows.Spread);
        else
            ForEachPlane(g.AsContiguous().As<double>(), x.As<double>(), window, Windows.Spread);
        return x;
    }

    private delegate void PlaneLoop<T>(ReadOnlySpan<T> from, Size2d fromSize, Span<T> to, Size2d toSize, Window window, T factor);

    private static void ForEachPlane<T>(NdArray<T> from, NdArray<T> to, Window window, PlaneLoop<T> loop) where T : unmanaged, INumber<T>
    {
        var factor = T.One / T.CreateChecked(window.Kernel.Height * window.Kernel.Width);
        var (read, written) = (from.Sizes[2] * from.Sizes[3], to.Sizes[2] * to.Sizes[3]);
        for (var i = 0; i < from.Sizes[0] * from.Sizes[1]; i++)
            loop(from.Span.Slice(i * read, read), new(from.Sizes[2], from.Sizes[3]), to.Span.Slice(i * written, written), new(to.Sizes[2], to.Sizes[3]), window, factor);
    }
}
