using Detorch.Teach.Kernels;

namespace Detorch.Teach.Tests.Arrays.Kernels;

[Collection(nameof(RunsAlone))]
public class ConvolutionTests
{
    private static readonly (int Count, int OutChannels)[] Sizes = [(1, 1), (2, 5), (3, 8), (11, 17)];

    [Fact]
    public void Forward_agrees_with_a_loop_over_all_windows() => ForCases((s, count, channels, x, w, g) =>
    {
        var bias = WindowsTests.Numbers(channels, 9);
        foreach (var withBias in new[] { false, true })
        {
            var y = new float[count * channels * s.Places];
            Array.Fill(y, float.NaN);
            Convolution.Forward<float>(s, count, channels, x, w, withBias ? bias : [], y);
            var expected = new double[y.Length];
            ForTerms(s, count, channels, (ix, iw, iy) => expected[iy] += (double)x[ix] * w[iw]);
            if (withBias)
                for (var i = 0; i < y.Length; i++)
                    expected[i] += bias[i / s.Places % channels];
            Close(expected, y, s);
        }
    });

    [Fact]
    public void The_input_gradient_agrees_with_a_loop_over_all_windows() => ForCases((s, count, channels, x, w, g) =>
    {
        var dx = new float[x.Length];
        Array.Fill(dx, float.NaN);
        Convolution.InputGradient<float>(s, count, channels, g, w, dx);
        var expected = new double[dx.Length];
        ForTerms(s, count, channels, (ix, iw, iy) => expected[ix] += (double)g[iy] * w[iw]);
        Close(expected, dx, s);
    });

    [Fact]
    public void The_weight_gradient_agrees_with_a_loop_over_all_windows() => ForCases((s, count, channels, x, w, g) =>
    {
        var dw = new float[w.Length];
        Array.Fill(dw, float.NaN);
        Convolution.WeightGradient<float>(s, count, channels, x, g, dw);
        var expected = new double[dw.Length];
        ForTerms(s, count, channels, (ix, iw, iy) => expected[iw] += (double)g[iy] * x[ix]);
        Close(expected, dw, s);
    });

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        foreach (var shape in new WindowShape[] { new(16, 14, 14, 3, 3, PaddingY: 1, PaddingX: 1), new(3, 20, 20, 5, 5, 2, 2, 2, 2) })
        {
            const int count = 20, channels = 32;
            var (x, w, g) = (WindowsTests.Numbers(count * shape.ImageSize, 1), WindowsTests.Numbers(channels * shape.WindowSize, 2), WindowsTests.Numbers(count * channels * shape.Places, 3));
            var results = new List<float[]>();
            foreach (var threads in new[] { 1, 2, 3 })
                RunsAlone.WithThreads(threads, () =>
                {
                    float[] y = new float[g.Length], dx = new float[x.Length], dw = new float[w.Length];
                    Convolution.Forward<float>(shape, count, channels, x, w, [], y);
                    Convolution.InputGradient<float>(shape, count, channels, g, w, dx);
                    Convolution.WeightGradient<float>(shape, count, channels, x, g, dw);
                    results.Add([.. y, .. dx, .. dw]);
                });
            Assert.Equal(results[0], results[1]);
            Assert.Equal(results[0], results[2]);
        }
    }

    [Fact]
    public void Double_precision_is_double()
    {
        var shape = new WindowShape(2, 6, 7, 3, 3, PaddingY: 1, PaddingX: 1);
        double[] x = [.. WindowsTests.Numbers(shape.ImageSize, 1)], w = [.. WindowsTests.Numbers(3 * shape.WindowSize, 2)], y = new double[3 * shape.Places];
        Convolution.Forward<double>(shape, 1, 3, x, w, [], y);
        var expected = new double[y.Length];
        ForTerms(shape, 1, 3, (ix, iw, iy) => expected[iy] += x[ix] * w[iw]);
        Assert.All(Enumerable.Range(0, y.Length), i => Assert.Equal(expected[i], y[i], 1e-14));
    }

    private static void ForCases(Action<WindowShape, int, int, float[], float[], float[]> check)
    {
        var turn = 0;
        foreach (var shape in WindowsTests.Shapes())
        {
            var (count, channels) = Sizes[turn++ % Sizes.Length];
            check(shape, count, channels, WindowsTests.Numbers(count * shape.ImageSize, turn),
                WindowsTests.Numbers(channels * shape.WindowSize, turn + 1), WindowsTests.Numbers(count * channels * shape.Places, turn + 2));
        }
    }

    /// <summary>Calls with the places in x, w and y of every product that a convolution sums.</summary>
    private static void ForTerms(WindowShape s, int count, int outChannels, Action<int, int, int> term)
    {
        var sources = WindowsTests.Sources(s);
        for (var image = 0; image < count; image++)
            for (var channel = 0; channel < outChannels; channel++)
                for (var i = 0; i < sources.Length; i++)
                    if (sources[i] >= 0)
                        term(image * s.ImageSize + sources[i], channel * s.WindowSize + i / s.Places, (image * outChannels + channel) * s.Places + i % s.Places);
    }

    private static void Close(double[] expected, float[] actual, WindowShape shape)
    {
        for (var i = 0; i < actual.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) < 2e-4, $"{shape}: element {i} is {actual[i]}, not {expected[i]}");
    }
}
