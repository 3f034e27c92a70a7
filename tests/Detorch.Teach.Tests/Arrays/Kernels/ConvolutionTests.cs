using Detorch.Teach.Kernels;

namespace Detorch.Teach.Tests.Arrays.Kernels;

[Collection(nameof(RunsAlone))]
public class ConvolutionTests
{
    private static readonly (int Count, int OutChannels)[] Sizes = [(1, 1), (2, 5), (3, 8), (11, 17)];

    [Fact]
    public void Forward_agrees_with_a_loop_over_all_windows() => ForCases((s, channels, x, w, g) =>
    {
        var bias = WindowsTests.Numbers(channels, 9);
        var y = Forward(s, channels, x, w, bias);
        var expected = new double[y.Length];
        ForTerms(s, channels, (ix, iw, iy) => expected[iy] += (double)x[ix] * w[iw]);
        for (var i = 0; i < y.Length; i++)
            expected[i] += bias[i / s.Places % channels];
        Close(expected, y, s);
    });

    [Fact]
    public void The_input_gradient_agrees_with_a_loop_over_all_windows() => ForCases((s, channels, x, w, g) =>
    {
        var dx = InputGradient(s, channels, g, w);
        var expected = new double[dx.Length];
        ForTerms(s, channels, (ix, iw, iy) => expected[ix] += (double)g[iy] * w[iw]);
        Close(expected, dx, s);
    });

    [Fact]
    public void The_weight_gradient_agrees_with_a_loop_over_all_windows() => ForCases((s, channels, x, w, g) =>
    {
        var dw = WeightGradient(s, channels, x, g);
        var expected = new double[dw.Length];
        ForTerms(s, channels, (ix, iw, iy) => expected[iw] += (double)g[iy] * x[ix]);
        Close(expected, dw, s);
    });

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        foreach (var shape in new[] { WindowsTests.Window([20, 16, 14, 14], 3, padding: 1), WindowsTests.Window([20, 3, 20, 20], 5, 2, 2) })
        {
            const int count = 20, channels = 32;
            var (x, w, g) = (WindowsTests.Numbers(count * shape.ImageSize, 1), WindowsTests.Numbers(channels * shape.WindowSize, 2), WindowsTests.Numbers(count * channels * shape.Places, 3));
            var results = new List<float[]>();
            foreach (var threads in new[] { 1, 2, 3 })
                RunsAlone.WithThreads(threads, () =>
                    results.Add([.. Forward(shape, channels, x, w, new float[channels]), .. InputGradient(shape, channels, g, w), .. WeightGradient(shape, channels, x, g)]));
            Assert.Equal(results[0], results[1]);
            Assert.Equal(results[0], results[2]);
        }
    }

    [Fact]
    public void Double_precision_is_double()
    {
        var shape = WindowsTests.Window([1, 2, 6, 7], 3, padding: 1);
        double[] x = [.. WindowsTests.Numbers(shape.ImageSize, 1)], w = [.. WindowsTests.Numbers(3 * shape.WindowSize, 2)];
        var y = new Convolution.Forward(NdArray.From<double>(x, [1, 2, 6, 7]), NdArray.From<double>(w, [3, 2, 3, 3]), NdArray.Zeros([3], DType.Float64), shape).Run<double>().ToArray<double>();
        var expected = new double[y.Length];
        ForTerms(shape, 3, (ix, iw, iy) => expected[iy] += x[ix] * w[iw]);
        Assert.All(Enumerable.Range(0, y.Length), i => Assert.Equal(expected[i], y[i], 1e-14));
    }

    [Fact]
    public void No_channels_give_the_bias_and_gradients_of_nothing_are_zero()
    {
        var window = WindowsTests.Window([2, 0, 5, 5], 3);
        Assert.All(Forward(window, 3, [], [], [7, 7, 7]), y => Assert.Equal(7, y));
        foreach (var stride in new[] { 1, 2 })
        {
            Assert.All(InputGradient(WindowsTests.Window([2, 3, 5, 5], 3, stride), 0, [], []), dx => Assert.Equal(0, dx));
            Assert.All(WeightGradient(WindowsTests.Window([0, 3, 5, 5], 3, stride), 2, [], []), dw => Assert.Equal(0, dw));
        }
    }

    private static float[] Forward(Window s, int channels, float[] x, float[] w, float[] bias) =>
        new Convolution.Forward(WindowsTests.ImagesOf(s, x), Weights(s, channels, w), NdArray.From(bias), s).Run<float>().ToArray<float>();

    private static float[] InputGradient(Window s, int channels, float[] g, float[] w) =>
        new Convolution.InputGradient(Outputs(s, channels, g), Weights(s, channels, w), s).Run<float>().ToArray<float>();

    private static float[] WeightGradient(Window s, int channels, float[] x, float[] g) =>
        new Convolution.WeightGradient(WindowsTests.ImagesOf(s, x), Outputs(s, channels, g), s).Run<float>().ToArray<float>();

    private static NdArray Weights(Window s, int channels, float[] w) => NdArray.From<float>(w, [channels, s.Channels, s.Kernel.Height, s.Kernel.Width]);

    private static NdArray Outputs(Window s, int channels, float[] g) => NdArray.From<float>(g, [s.Images, channels, s.OutHeight, s.OutWidth]);

    private static void ForCases(Action<Window, int, float[], float[], float[]> check)
    {
        var turn = 0;
        foreach (var one in WindowsTests.Shapes(images: 1))
        {
            var (count, channels) = Sizes[turn++ % Sizes.Length];
            var s = WindowsTests.Window([count, one.Channels, one.Height, one.Width], one.Kernel, one.Stride, one.Padding, one.Dilation);
            check(s, channels, WindowsTests.Numbers(count * s.ImageSize, turn),
                WindowsTests.Numbers(channels * s.WindowSize, turn + 1), WindowsTests.Numbers(count * channels * s.Places, turn + 2));
        }
    }

    /// <summary>Calls with the places in x, w and y of every product that a convolution sums.</summary>
    private static void ForTerms(Window s, int outChannels, Action<int, int, int> term)
    {
        var sources = WindowsTests.Sources(s);
        for (var image = 0; image < s.Images; image++)
            for (var channel = 0; channel < outChannels; channel++)
                for (var i = 0; i < sources.Length; i++)
                    if (sources[i] >= 0)
                        term(image * s.ImageSize + sources[i], channel * s.WindowSize + i / s.Places, (image * outChannels + channel) * s.Places + i % s.Places);
    }

    private static void Close(double[] expected, float[] actual, Window shape)
    {
        for (var i = 0; i < actual.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) < 2e-4, $"{shape}: element {i} is {actual[i]}, not {expected[i]}");
    }
}
