using Detorch.Teach.Kernels;

namespace Detorch.Teach.Tests.Arrays.Kernels;

public class WindowsTests
{
    /// <summary>Height and width 1, kernels larger than the image, gaps, padding beyond the kernel, windows that lie in the padding alone.</summary>
    internal static IEnumerable<Window> Shapes(int images)
    {
        yield return Window([images, 1, 28, 28], 3, padding: 1);
        yield return Window([images, 3, 14, 14], 3, padding: 1);
        yield return Window([images, 1, 1, 9], (1, 3));
        yield return Window([images, 2, 5, 6], 2, 2);
        yield return Window([images, 2, 3, 3], 1, padding: (3, 2));
        var random = new Random(7);
        for (var found = 0; found < 120;)
        {
            int Upto(int most) => 1 + random.Next(most);
            Size2d size = (Upto(12), Upto(20)), kernel = (Upto(4), Upto(4)), padding = (random.Next(4), random.Next(4)), dilation = (Upto(2), Upto(2));
            Size2d stride = random.Next(2) == 0 ? 1 : (Upto(3), Upto(3));
            if (size.Height + 2 * padding.Height <= dilation.Height * (kernel.Height - 1) || size.Width + 2 * padding.Width <= dilation.Width * (kernel.Width - 1))
                continue;
            found++;
            yield return Window([images, Upto(4), size.Height, size.Width], kernel, stride, padding, dilation);
        }
    }

    internal static Window Window(Shape images, Size2d kernel, Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null) =>
        new("test", images, kernel, stride ?? 1, padding ?? 0, dilation ?? 1);

    internal static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    /// <summary>Where window element (channel, ky, kx) of place (oy, ox) lies in the image; −1 in the padding.</summary>
    internal static int Source(Window s, int channel, int ky, int kx, int oy, int ox)
    {
        var y = oy * s.Stride.Height - s.Padding.Height + ky * s.Dilation.Height;
        var x = ox * s.Stride.Width - s.Padding.Width + kx * s.Dilation.Width;
        return y < 0 || y >= s.Height || x < 0 || x >= s.Width ? -1 : (channel * s.Height + y) * s.Width + x;
    }

    /// <summary>For each number of the column matrix where it lies in the image, −1 for padding.</summary>
    internal static int[] Sources(Window s) =>
    [
        .. from channel in Enumerable.Range(0, s.Channels)
           from ky in Enumerable.Range(0, s.Kernel.Height)
           from kx in Enumerable.Range(0, s.Kernel.Width)
           from oy in Enumerable.Range(0, s.OutHeight)
           from ox in Enumerable.Range(0, s.OutWidth)
           select Source(s, channel, ky, kx, oy, ox),
    ];

    [Fact]
    public void Im2col_puts_every_window_into_a_column()
    {
        foreach (var shape in Shapes(images: 2))
        {
            var images = Numbers(2 * shape.ImageSize, 1);
            var columns = new Windows.Columns(ImagesOf(shape, images), shape).Run<float>().ToArray<float>();
            var sources = Sources(shape);
            var expected = sources.Select(i => i < 0 ? 0 : images[i]).Concat(sources.Select(i => i < 0 ? 0 : images[shape.ImageSize + i]));
            Assert.True(expected.SequenceEqual(columns), $"{shape}");
        }
    }

    [Fact]
    public void Col2im_adds_every_number_to_its_place()
    {
        foreach (var shape in Shapes(images: 2))
        {
            // Whole numbers add without rounding, so the order of additions does not show.
            float[] columns = [.. Numbers(2 * shape.WindowSize * shape.Places, 2).Select(x => MathF.Round(100 * x))];
            var images = new Windows.Columns(NdArray.From<float>(columns, [2, shape.WindowSize, shape.Places]), shape, transposed: true).Run<float>().ToArray<float>();
            var expected = new float[images.Length];
            var sources = Sources(shape);
            for (var i = 0; i < columns.Length; i++)
                if (sources[i % sources.Length] is >= 0 and var place)
                    expected[i / sources.Length * shape.ImageSize + place] += columns[i];
            Assert.True(expected.SequenceEqual(images), $"{shape}");
        }
    }

    [Fact]
    public void The_output_size_is_that_of_PyTorch()
    {
        var shape = Window([1, 1, 7, 28], (3, 5), (2, 3), (1, 2), (1, 2));
        Assert.Equal((4, 8), (shape.OutHeight, shape.OutWidth));
    }

    [Fact]
    public void Kernels_refuse_memory_that_is_too_short_for_their_geometry()
    {
        var window = Window([2, 3, 8, 8], 3);
        NdArray x = NdArray.Zeros(2, 3, 8, 8), w = NdArray.Zeros(4, 3, 3, 3), b = NdArray.Zeros(4), g = NdArray.Zeros(2, 4, 6, 6), columns = NdArray.Zeros(2, 27, 36);
        var winners = (NdArray<int>)NdArray.Zeros([2, 3, 6, 6], DType.Int32);
        Action[] faulty =
        [
            () => new Windows.Columns(x[1..], window).Run<float>(), () => new Windows.Columns(columns[1..], window, transposed: true).Run<float>(),
            () => new Convolution.Forward(x[1..], w, b, window).Run<float>(), () => new Convolution.Forward(x, w[.., 1..], b, window).Run<float>(),
            () => new Convolution.Forward(x, w, b[1..], window).Run<float>(), () => new Convolution.InputGradient(g[1..], w, window).Run<float>(),
            () => new Convolution.InputGradient(g, w[.., 1..], window).Run<float>(), () => new Convolution.WeightGradient(x[1..], g, window).Run<float>(),
            () => new Convolution.WeightGradient(x, g[1..], window).Run<float>(), () => new Pooling.Max(x[1..], winners, window).Run<float>(),
            () => new Pooling.Max(x, (NdArray<int>)winners[1..], window).Run<float>(), () => new Pooling.Average(x[1..], window).Run<float>(),
            () => new Pooling.Average(g[1..], window, transposed: true).Run<float>(), () => new Pooling.Gather(x[1..], winners).Run<float>(),
            () => new Pooling.Scatter(g[1..], winners, x.Shape).Run<float>(), () => new Pooling.Scatter(g, winners, [2, 2, 8, 8]).Run<float>(),
        ];
        Assert.All(faulty, run => Assert.StartsWith("kernel: ", Assert.Throws<ArgumentException>(run).Message));
    }

    internal static NdArray ImagesOf(Window s, float[] numbers) => NdArray.From<float>(numbers, [s.Images, s.Channels, s.Height, s.Width]);
}
