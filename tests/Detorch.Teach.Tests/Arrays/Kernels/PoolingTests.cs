using Detorch.Teach.Kernels;

namespace Detorch.Teach.Tests.Arrays.Kernels;

public class PoolingTests
{
    private const int Planes = 5;

    // PyTorch refuses padding beyond half of the kernel.
    private static IEnumerable<Window> Shapes() => WindowsTests.Shapes(images: 1)
        .Where(s => s.Padding.Height <= s.Kernel.Height / 2 && s.Padding.Width <= s.Kernel.Width / 2)
        .Select(s => WindowsTests.Window([1, Planes, s.Height, s.Width], s.Kernel, s.Stride, s.Padding, s.Dilation))
        .Where(s => WindowPlaces(s).All(places => places.Length > 0))
        .Concat([WindowsTests.Window([1, Planes, 28, 28], 2, 2), WindowsTests.Window([1, Planes, 70, 33], 2, 2), WindowsTests.Window([1, Planes, 1, 41], (1, 2), (1, 2))]);

    /// <summary>The places in the plane that each window reads, in row-major order.</summary>
    private static int[][] WindowPlaces(Window s)
    {
        var sources = WindowsTests.Sources(s);
        return [.. Enumerable.Range(0, s.Places).Select(place => Enumerable.Range(0, s.Kernel.Height * s.Kernel.Width).Select(i => sources[i * s.Places + place]).Where(i => i >= 0).ToArray())];
    }

    [Fact]
    public void Max_pooling_takes_the_first_of_the_largest()
    {
        foreach (var shape in Shapes())
        {
            var size = shape.Height * shape.Width;
            // Few different numbers, so that there are many ties.
            float[] x = [.. WindowsTests.Numbers(Planes * size, 3).Select(x => MathF.Round(3 * x))];
            var (y, winners) = MaxOf(shape, x);
            var windows = WindowPlaces(shape);
            for (var i = 0; i < y.Length; i++)
            {
                var plane = i / shape.Places;
                var expected = windows[i % shape.Places].MaxBy(place => x[plane * size + place]); // MaxBy keeps the first.
                Assert.True(expected == winners[i] && x[plane * size + expected] == y[i], $"{shape}: place {i} chose {winners[i]}, not {expected}");
            }
        }
    }

    [Fact]
    public void A_NaN_wins()
    {
        foreach (var at in Enumerable.Range(0, 4))
        {
            float[] x = [1, 2, 3, 4];
            x[at] = float.NaN;
            var (y, winners) = MaxOf(WindowsTests.Window([1, 1, 2, 2], 2, 2), x);
            Assert.True(float.IsNaN(y[0]));
            Assert.Equal(at, winners[0]);
        }
    }

    [Fact]
    public void A_NaN_wins_among_windows_that_are_pooled_at_once()
    {
        const int Width = 32;
        foreach (var at in Enumerable.Range(0, 4 * Width))
        {
            float[] x = [.. Enumerable.Range(1, 4 * Width)];
            x[at] = float.NaN;
            var (y, winners) = MaxOf(WindowsTests.Window([1, 1, 4, Width], 2, 2), x);
            for (var i = 0; i < y.Length; i++)
            {
                var (row, column) = Math.DivRem(i, Width / 2);
                var isHit = at / Width / 2 == row && at % Width / 2 == column;
                var winner = isHit ? at : (2 * row + 1) * Width + 2 * column + 1; // Else the largest is the last.
                Assert.Equal((winner, x[winner]), (winners[i], y[i]));
            }
        }
    }

    [Fact]
    public void A_window_in_the_padding_alone_has_no_maximum() => Assert.Throws<ArgumentException>(() =>
        MaxOf(WindowsTests.Window([1, 1, 4, 1], 2, padding: (0, 1), dilation: (1, 2)), new float[4]));

    [Fact]
    public void Scatter_and_gather_follow_the_winners()
    {
        foreach (var shape in Shapes())
        {
            var size = shape.Height * shape.Width;
            var x = WindowsTests.Numbers(Planes * size, 4);
            var (y, winners) = MaxOf(shape, x);
            var (images, places) = (WindowsTests.ImagesOf(shape, x), (NdArray<int>)NdArray.From<int>(winners, OutputOf(shape)));
            Assert.True(y.SequenceEqual(new Pooling.Gather(images, places).Run<float>().ToArray<float>()), $"{shape}");

            float[] dy = [.. Enumerable.Range(1, y.Length)];
            var dx = new Pooling.Scatter(NdArray.From<float>(dy, OutputOf(shape)), places, images.Shape).Run<float>().ToArray<float>();
            var expected = new float[dx.Length];
            for (var i = 0; i < y.Length; i++)
                expected[i / shape.Places * size + winners[i]] += dy[i];
            Assert.True(expected.SequenceEqual(dx), $"{shape}");
        }
    }

    [Fact]
    public void Average_pooling_divides_by_the_whole_window_and_spreads_back()
    {
        foreach (var shape in Shapes())
        {
            var size = shape.Height * shape.Width;
            var (x, dy) = (WindowsTests.Numbers(Planes * size, 5), WindowsTests.Numbers(Planes * shape.Places, 6));
            var y = new Pooling.Average(WindowsTests.ImagesOf(shape, x), shape).Run<float>().ToArray<float>();
            var dx = new Pooling.Average(NdArray.From<float>(dy, OutputOf(shape)), shape, transposed: true).Run<float>().ToArray<float>();
            var windows = WindowPlaces(shape);
            var expectedDx = new double[x.Length];
            for (var i = 0; i < y.Length; i++)
            {
                var start = i / shape.Places * size;
                Assert.Equal(windows[i % shape.Places].Sum(place => (double)x[start + place]) / (shape.Kernel.Height * shape.Kernel.Width), y[i], 1e-6);
                foreach (var place in windows[i % shape.Places])
                    expectedDx[start + place] += (double)dy[i] / (shape.Kernel.Height * shape.Kernel.Width);
            }
            Assert.All(Enumerable.Range(0, dx.Length), i => Assert.Equal(expectedDx[i], dx[i], 1e-5));
        }
    }

    private static (float[] Values, int[] Winners) MaxOf(Window s, float[] x)
    {
        var winners = (NdArray<int>)NdArray.Zeros(OutputOf(s), DType.Int32);
        return (new Pooling.Max(WindowsTests.ImagesOf(s, x), winners, s).Run<float>().ToArray<float>(), winners.ToArray<int>());
    }

    private static Shape OutputOf(Window s) => [s.Images, s.Channels, s.OutHeight, s.OutWidth];
}
