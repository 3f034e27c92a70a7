using Detorch.Teach.Kernels;

namespace Detorch.Teach.Tests.Arrays.Kernels;

public class PoolingTests
{
    private const int Planes = 5;

    // PyTorch refuses padding beyond half of the kernel.
    private static IEnumerable<WindowShape> Shapes() => WindowsTests.Shapes()
        .Select(s => s with { Channels = 1, PaddingY = Math.Min(s.PaddingY, s.KernelHeight / 2), PaddingX = Math.Min(s.PaddingX, s.KernelWidth / 2) })
        .Where(s => s.OutHeight > 0 && s.OutWidth > 0 && WindowPlaces(s).All(places => places.Length > 0))
        .Concat([new(1, 28, 28, 2, 2, 2, 2), new(1, 70, 33, 2, 2, 2, 2), new(1, 1, 41, 1, 2, 1, 2)]);

    /// <summary>The places in the plane that each window reads, in row-major order.</summary>
    private static int[][] WindowPlaces(WindowShape s)
    {
        var sources = WindowsTests.Sources(s);
        return [.. Enumerable.Range(0, s.Places).Select(place => Enumerable.Range(0, s.WindowSize).Select(i => sources[i * s.Places + place]).Where(i => i >= 0).ToArray())];
    }

    [Fact]
    public void Max_pooling_takes_the_first_of_the_largest()
    {
        foreach (var shape in Shapes())
        {
            var size = shape.Height * shape.Width;
            // Few different numbers, so that there are many ties.
            float[] x = [.. WindowsTests.Numbers(Planes * size, 3).Select(x => MathF.Round(3 * x))];
            var (y, winners) = (new float[Planes * shape.Places], new int[Planes * shape.Places]);
            Pooling.Max<float>(shape, Planes, x, y, winners);
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
            float[] x = [1, 2, 3, 4], y = new float[1];
            x[at] = float.NaN;
            var winners = new int[1];
            Pooling.Max<float>(new WindowShape(1, 2, 2, 2, 2, 2, 2), 1, x, y, winners);
            Assert.True(float.IsNaN(y[0]));
            Assert.Equal(at, winners[0]);
        }
    }

    [Fact]
    public void A_window_in_the_padding_alone_has_no_maximum() => Assert.Throws<ArgumentException>(() =>
        Pooling.Max<float>(new WindowShape(1, 4, 1, 2, 2, PaddingX: 1, DilationX: 2), 1, new float[4], new float[3], new int[3]));

    [Fact]
    public void Scatter_and_gather_follow_the_winners()
    {
        foreach (var shape in Shapes())
        {
            var size = shape.Height * shape.Width;
            var x = WindowsTests.Numbers(Planes * size, 4);
            float[] y = new float[Planes * shape.Places], read = new float[Planes * shape.Places], dx = new float[Planes * size];
            var winners = new int[Planes * shape.Places];
            Pooling.Max<float>(shape, Planes, x, y, winners);
            Pooling.Gather<float>(Planes, size, shape.Places, x, winners, read);
            Assert.True(y.SequenceEqual(read), $"{shape}");

            float[] dy = [.. Enumerable.Range(1, y.Length)];
            Pooling.Scatter<float>(Planes, size, shape.Places, dy, winners, dx);
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
            float[] y = new float[dy.Length], dx = new float[x.Length];
            Pooling.Average<float>(shape, Planes, x, y);
            Pooling.SpreadAverage<float>(shape, Planes, dy, dx);
            var windows = WindowPlaces(shape);
            var expectedDx = new double[x.Length];
            for (var i = 0; i < y.Length; i++)
            {
                var start = i / shape.Places * size;
                Assert.Equal(windows[i % shape.Places].Sum(place => (double)x[start + place]) / shape.WindowSize, y[i], 1e-6);
                foreach (var place in windows[i % shape.Places])
                    expectedDx[start + place] += (double)dy[i] / shape.WindowSize;
            }
            Assert.All(Enumerable.Range(0, dx.Length), i => Assert.Equal(expectedDx[i], dx[i], 1e-5));
        }
    }
}
