using Detorch.Teach.Kernels;

namespace Detorch.Teach.Tests.Arrays.Kernels;

public class WindowsTests
{
    /// <summary>Height and width 1, kernels larger than the image, gaps, padding beyond the kernel, windows that lie in the padding alone.</summary>
    internal static IEnumerable<WindowShape> Shapes()
    {
        yield return new(1, 28, 28, 3, 3, PaddingY: 1, PaddingX: 1);
        yield return new(3, 14, 14, 3, 3, PaddingY: 1, PaddingX: 1);
        yield return new(1, 1, 9, 1, 3);
        yield return new(2, 5, 6, 2, 2, 2, 2);
        yield return new(2, 3, 3, 1, 1, PaddingY: 3, PaddingX: 2);
        var random = new Random(7);
        for (var found = 0; found < 120;)
        {
            int Upto(int most) => 1 + random.Next(most);
            var shape = new WindowShape(Upto(4), Upto(12), Upto(20), Upto(4), Upto(4), Upto(3), Upto(3), random.Next(4), random.Next(4), Upto(2), Upto(2));
            if (random.Next(2) == 0)
                shape = shape with { StrideX = 1, StrideY = 1 };
            if (shape.OutHeight > 0 && shape.OutWidth > 0)
            {
                found++;
                yield return shape;
            }
        }
    }

    internal static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    /// <summary>Where window element (channel, ky, kx) of place (oy, ox) lies in the image; −1 in the padding.</summary>
    internal static int Source(WindowShape s, int channel, int ky, int kx, int oy, int ox)
    {
        var (y, x) = (oy * s.StrideY - s.PaddingY + ky * s.DilationY, ox * s.StrideX - s.PaddingX + kx * s.DilationX);
        return y < 0 || y >= s.Height || x < 0 || x >= s.Width ? -1 : (channel * s.Height + y) * s.Width + x;
    }

    /// <summary>For each number of the column matrix where it lies in the image, −1 for padding.</summary>
    internal static int[] Sources(WindowShape s) =>
    [
        .. from channel in Enumerable.Range(0, s.Channels)
           from ky in Enumerable.Range(0, s.KernelHeight)
           from kx in Enumerable.Range(0, s.KernelWidth)
           from oy in Enumerable.Range(0, s.OutHeight)
           from ox in Enumerable.Range(0, s.OutWidth)
           select Source(s, channel, ky, kx, oy, ox),
    ];

    [Fact]
    public void Im2col_puts_every_window_into_a_column()
    {
        foreach (var shape in Shapes())
        {
            var images = Numbers(2 * shape.ImageSize, 1);
            var columns = new float[2 * shape.WindowSize * shape.Places];
            Array.Fill(columns, float.NaN);
            Windows.Im2Col<float>(shape, 2, images, columns);
            var sources = Sources(shape);
            var expected = sources.Select(i => i < 0 ? 0 : images[i]).Concat(sources.Select(i => i < 0 ? 0 : images[shape.ImageSize + i]));
            Assert.True(expected.SequenceEqual(columns), $"{shape}");
        }
    }

    [Fact]
    public void Col2im_adds_every_number_to_its_place()
    {
        foreach (var shape in Shapes())
        {
            // Whole numbers add without rounding, so the order of additions does not show.
            float[] columns = [.. Numbers(2 * shape.WindowSize * shape.Places, 2).Select(x => MathF.Round(100 * x))];
            var images = new float[2 * shape.ImageSize];
            Array.Fill(images, float.NaN);
            Windows.Col2Im<float>(shape, 2, columns, images);
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
        var shape = new WindowShape(1, 7, 28, 3, 5, 2, 3, 1, 2, 1, 2);
        Assert.Equal((4, 8), (shape.OutHeight, shape.OutWidth));
        Assert.Equal(0, new WindowShape(1, 2, 2, 3, 3).OutHeight);
    }
}
