using System.Numerics;
using System.Runtime.CompilerServices;
using Detorch.Teach.Data;
using Detorch.Teach.Kernels;
using Detorch.Teach.Nn;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Arrays;

/// <summary>Sizes and settings near the limits of int. An unchecked sum of them once sent the kernels to memory that is not theirs, which ends
/// the process. Each call here either gives what exact arithmetic says, or refuses in words.</summary>
public class HugeSizeTests
{
    private const int MostElements = 200_000; // What a case may allocate; cases between this and the limit are legal, but not for a test.

    private static readonly int[] Numbers =
    [
        int.MinValue, int.MinValue + 1, -65_536, -2, -1, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 7, 30_000, 32_767, 32_768, 46_340, 46_341, 65_535, 65_536,
        1 << 29, (1 << 29) + 1, (1 << 30) - 2, 1 << 30, (1 << 30) + 1, int.MaxValue - 1, int.MaxValue,
    ];

    public static TheoryData<string> Refused() => [.. Faulty.Keys];

    private static readonly Dictionary<string, Action> Faulty = new()
    {
        ["im2col padding"] = () => Image.Im2Col(1, padding: 32_768),
        ["im2col padding MaxValue"] = () => Image.Im2Col(1, padding: int.MaxValue),
        ["im2col stride"] = () => Image.Im2Col(1, stride: int.MinValue),
        ["im2col kernel"] = () => Image.Im2Col(int.MaxValue),
        ["im2col kernel and padding"] = () => Image.Im2Col(65_536, padding: 65_536),
        ["col2im dilation"] = () => NdArray.Ones(1, 9, 4).Col2Im([1, 1, 4, 4], 3, dilation: int.MaxValue),
        ["col2im images"] = () => NdArray.Ones(1, 9, 4).Col2Im([1, -1, 4, 4], 3),
        ["conv2d dilation"] = () => Tensor.Ones(1, 1, 4, 4).Conv2d(Tensor.Ones(1, 1, 3, 3), dilation: int.MaxValue),
        ["conv2d stride 0"] = () => Tensor.Ones(1, 1, 4, 4).Conv2d(Tensor.Ones(1, 1, 3, 3), stride: 0),
        ["conv2d no kernel"] = () => Tensor.Ones(1, 1, 4, 4).Conv2d(Tensor.Ones(1, 1, 0, 3)),
        ["conv1d dilation"] = () => Tensor.Ones(1, 1, 4).Conv1d(Tensor.Ones(1, 1, 3), dilation: int.MaxValue),
        ["conv1d padding"] = () => Tensor.Ones(1, 1, 4).Conv1d(Tensor.Ones(1, 1, 3), padding: int.MaxValue),
        ["max pool padding"] = () => Tensor.Ones(1, 1, 4, 4).MaxPool2d(2, padding: int.MaxValue),
        ["max pool kernel"] = () => Tensor.Ones(1, 1, 4, 4).MaxPool2d(int.MaxValue, padding: (1 << 30) - 2),
        ["max pool dilation"] = () => Tensor.Ones(1, 1, 4, 4).MaxPool2d(2, dilation: int.MaxValue),
        ["average pool padding"] = () => Tensor.Ones(1, 1, 4, 4).AvgPool2d(1, stride: 1, padding: 1 << 29),
        ["average pool kernel"] = () => Tensor.Ones(1, 1, 4, 4).AvgPool2d(0),
        ["pad"] = () => NdArray.Ones(3).Pad([(int.MaxValue, int.MaxValue)]),
        ["pad nothing"] = () => NdArray.Zeros(0, 3).Pad([(0, 0), (int.MaxValue, 1)]),
        ["index"] = () => _ = Image[int.MinValue],
        ["index from the end"] = () => _ = Image[^int.MaxValue],
        ["broadcast to a negative size"] = () => NdArray.Ones(1).BroadcastTo(-3),
        ["concat"] = () => NdArray.Concat([NdArray.Ones(1).BroadcastTo(int.MaxValue / 2 + 1), NdArray.Ones(1).BroadcastTo(int.MaxValue / 2 + 1)]),
        ["repeat"] = () => NdArray.Ones(3).Repeat(int.MaxValue, 0),
        ["split nothing"] = () => NdArray.Zeros(0).Split(int.MaxValue),
        ["sum to a huge shape"] = () => NdArray.Zeros(65_536, 0, 65_536).Sum(1),
        ["eye"] = () => NdArray.Eye(65_536),
        ["arange"] = () => NdArray.Arange(-1e300, 1e300),
        ["one-hot"] = () => NdArray.OneHot(NdArray.From(1, 2), int.MaxValue),
        ["points"] = () => Dataset.Spirals(int.MaxValue, new Rng(0)),
        ["points of a half"] = () => Dataset.Moons(1 << 30, new Rng(0)),
        ["permutation"] = () => NdArray.Permutation(int.MaxValue, new Rng(0)),
        ["linspace"] = () => NdArray.Linspace(0, 1, int.MaxValue),
        ["confusion matrix"] = () => Metrics.ConfusionMatrix(Tensor.From(1), Tensor.From(0), 65_536),
        ["confusion matrix of a label"] = () => Metrics.ConfusionMatrix(Tensor.From(1), Tensor.From(int.MaxValue)),
        ["confusion matrix of no classes"] = () => Metrics.ConfusionMatrix(Tensor.From(0), Tensor.From(0), 0),
        ["confusion matrix of -1 classes"] = () => Metrics.ConfusionMatrix(Tensor.From(0), Tensor.From(0), -1),
        ["places of a contour"] = () => Plot.Contour((x, y) => x, (0, 1), (0, 1), "", points: 50_000),
        ["no places of a surface"] = () => Plot.Surface((x, y) => x, (0, 1), (0, 1), "", points: 0),
        ["places without end"] = () => Plot.Contour((x, y) => x, (0, double.PositiveInfinity), (0, 1), ""),
        ["resolution"] = () => Plot.DecisionBoundary(x => x, new double[,] { { 1, 2 }, { 3, 4 } }, new[] { 0, 1 }, "", resolution: 40_000),
        ["no resolution"] = () => Plot.DecisionSurface(x => x, new double[,] { { 1, 2 }, { 3, 4 } }, new[] { 0, 1 }, "", resolution: 0),
        ["bins"] = () => Plot.LayerHistograms([("a", new double[] { 1, 2 })], "", "", bins: int.MaxValue),
        ["no bins"] = () => Plot.LayerHistograms([("a", new double[] { 1, 2 })], "", "", bins: 0),
        ["-1 bins"] = () => Plot.Histogram(new double[] { 1, 2 }, "", "", bins: -1),
        ["columns of images"] = () => Plot.Images(NdArray.Ones(2, 3, 3), "", columns: 0),
        ["outer product"] = () => NdArray.Ones(1).BroadcastTo(65_536).Outer(NdArray.Ones(1).BroadcastTo(65_536)),
        ["einsum"] = () => NdArray.Einsum("i,j->ij", NdArray.Ones(1).BroadcastTo(65_536), NdArray.Ones(1).BroadcastTo(65_536)),
    };

    private static NdArray Image => NdArray.Ones(1, 1, 4, 4);

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_size_that_no_array_can_have_is_refused_in_words(string name) =>
        Assert.Contains(' ', Assert.ThrowsAny<ArgumentException>(Faulty[name]).Message);

    [Fact]
    public void More_memory_than_there_is_is_refused_in_words()
    {
        foreach (var zeroed in new[] { false, true })
            Assert.Contains("need 70,368.7 GB, more memory than is left: make the array smaller",
                Assert.Throws<InsufficientMemoryException>(() => HugePages.Allocate<Block>(int.MaxValue - 1000, zeroed)).Message);
    }

    [InlineArray(1 << 15)]
    private struct Block
    {
        private byte first;
    }

    [Fact]
    public void Arms_of_a_spiral_may_be_more_than_points()
    {
        foreach (var classes in new[] { 7, 11, int.MaxValue })
            Assert.True((bool)(Dataset.Spirals(7, new Rng(0), classes).Inputs < 2).All(), $"{classes} classes");
    }

    [Fact]
    public void Empty_batches_of_huge_matrices_have_empty_products()
    {
        Assert.Equal([0, 65_536, 65_536], NdArray.Zeros(0, 65_536, 1).MatMul(NdArray.Zeros(0, 1, 65_536)).Shape);
        Assert.Equal([0], NdArray.Zeros(0, 65_536, 65_536).Sum([1, 2]).Shape);
        Assert.Equal([0, 65_536], NdArray.Zeros(0, 65_536, 65_536).Max(2).Shape);
    }

    [Fact]
    public void A_stride_dilation_or_step_beyond_the_array_is_harmless()
    {
        var x = NdArray.Arange(16).Reshape(1, 1, 4, 4);
        Assert.Equal([0], x.Im2Col(1, stride: int.MaxValue).ToArray<float>());
        Assert.Equal([0, 3, 12, 15], new Tensor(x).Conv2d(Tensor.Ones(1, 1, 1, 1), stride: 3, dilation: int.MaxValue).Data.ToArray<float>());
        Assert.Equal([15], new Tensor(x).MaxPool2d(4, stride: int.MaxValue, dilation: 1).Data.ToArray<float>());
        Assert.Equal([0], x.Ravel()[(..).By(int.MaxValue)].ToArray<float>());
        Assert.Equal([15], x.Ravel()[(..).By(int.MinValue)].ToArray<float>());
        var padding = 1 << 28;
        Assert.Equal([0, 0, 0, 0, 1, 0, 0, 0, 0], (x + 1).Im2Col(1, stride: padding, padding: padding).ToArray<float>());
    }

    [Fact]
    public void Windows_with_any_settings_have_the_size_of_exact_arithmetic_or_are_refused()
    {
        var (random, ran) = (new Random(1), 0);
        for (var i = 0; i < 20_000; i++)
        {
            Size2d kernel = Pair(), stride = Pair(), padding = Pair(), dilation = Pair();
            Shape shape = [random.Next(3), random.Next(3), random.Next(5), random.Next(5)];
            var (oh, ow) = (Out(shape[2], kernel.Height, stride.Height, padding.Height, dilation.Height), Out(shape[3], kernel.Width, stride.Width, padding.Width, dilation.Width));
            var window = new BigInteger(kernel.Height) * kernel.Width * Math.Max(shape[1], 1);
            var places = oh * ow;
            var isLegal = oh > 0 && ow > 0 && places <= Array.MaxLength && window <= Array.MaxLength;
            if (isLegal && window * places * 9 > MostElements)
                continue;
            var text = $"{shape}, kernel {kernel}, stride {stride}, padding {padding}, dilation {dilation}";
            Shape? columns = isLegal ? [shape[0], shape[1] * kernel.Height * kernel.Width, (int)places] : null;
            ran += Run(text, isLegal, columns,
                () => Back(NdArray.Ones(shape).Im2Col(kernel, stride, padding, dilation), c => c.Col2Im(shape, kernel, stride, padding, dilation)));
            Shape? pooled = isLegal ? [shape[0], shape[1], (int)oh, (int)ow] : null;
            if (dilation == 1)
                Run($"average of {text}", isLegal, pooled, () => Gradients(Tensor.Ones(shape), x => x.AvgPool2d(kernel, stride, padding)));
            Run($"maximum of {text}", null, pooled, () => Gradients(Tensor.Ones(shape), x => x.MaxPool2d(kernel, stride, padding, dilation)));
            if (Math.Min(kernel.Height, kernel.Width) < 0 || kernel.Height > 9 || kernel.Width > 9)
                continue;
            var weight = Tensor.Ones(new Shape([random.Next(3), shape[1], kernel.Height, kernel.Width]));
            weight.RequiresGrad = true;
            Run($"convolution of {text}", isLegal, isLegal ? [shape[0], weight.Shape[0], (int)oh, (int)ow] : null,
                () => Gradients(Tensor.Ones(shape), x => x.Conv2d(weight, stride: stride, padding: padding, dilation: dilation)));
            if (kernel.Height == 1 && ow * 9 * kernel.Width <= MostElements)
                Run($"signal of {text}", null, null, () => Gradients(Tensor.Ones([shape[0], shape[1], shape[3]]),
                    x => x.Conv1d(weight.Squeeze(2), null, stride.Width, padding.Width, dilation.Width)));
        }
        Assert.True(ran > 100, $"only {ran} legal cases");

        Size2d Pair() => random.Next(3) == 0 ? 1 : random.Next(2) == 0 ? Numbers[random.Next(Numbers.Length)] : (Numbers[random.Next(Numbers.Length)], Numbers[random.Next(Numbers.Length)]);

        static BigInteger Out(int size, int kernel, int stride, int padding, int dilation)
        {
            if (kernel < 1 || stride < 1 || dilation < 1 || padding < 0 || size + 2 * (BigInteger)padding > 1 << 30)
                return 0;
            var room = size + 2 * (BigInteger)padding - dilation * (BigInteger)(kernel - 1) - 1;
            return room < 0 ? 0 : room / stride + 1;
        }
    }

    [Fact]
    public void Shape_ops_with_any_sizes_do_what_they_say_or_refuse()
    {
        var random = new Random(2);
        int[] numbers = [int.MinValue, int.MinValue + 1, -65_536, -3, -2, -1, 0, 0, 1, 1, 2, 2, 3, 4, 6, int.MaxValue - 1, int.MaxValue];
        int N() => numbers[random.Next(numbers.Length)];
        int Small() => random.Next(5) - 1;
        // A shape is small, empty, or too large: what lies between is legal, but not for a test.
        Shape S() => random.Next(4) switch
        {
            0 => [65_536, Small(), 65_536],
            1 => [N(), Small()],
            2 => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Small())],
            _ => [65_536, 32_768, .. Enumerable.Repeat(1, random.Next(2))],
        };
        ArrayIndex I() => random.Next(6) switch
        {
            0 => N(),
            1 => new Index(Math.Abs(N() / 2), fromEnd: true),
            2 => ArrayIndex.Ellipsis,
            3 => ArrayIndex.NewAxis,
            4 => NdArray.From(N(), N()),
            _ => random.Next(2) == 0 ? (..).By(N()) : new Range(new Index(Math.Abs(N() / 2), random.Next(2) == 0), ^Math.Abs(N() / 2)).By(N()),
        };
        Func<NdArray, object>[] ops =
        [
            x => x.Reshape(S()), x => x.BroadcastTo(S()), x => x.Repeat(N(), N()), x => x.Pad([.. Enumerable.Range(0, x.Rank).Select(_ => (N(), N()))]),
            x => x.ExpandDims(N()), x => x.Squeeze(N()), x => x.Transpose(N(), N()), x => x.Flip(N()), x => x.Permute(N(), N()), x => x[I()], x => x[I(), I()],
            x => NdArray.Concat([x, NdArray.Zeros(S())], N()), x => NdArray.Stack([x, x], N()), x => x.Split(N(), N()), x => x.Split([N(), N()]),
            x => x.Sum(N()), x => x.Mean(N(), keepDims: true), x => x.Max(N()), x => x.ArgMax(N()), x => x.Softmax(N()),
            x => x.LogSumExp(N()), x => x.MatMul(NdArray.Zeros(S())), x => x.Outer(NdArray.Zeros(S())), x => NdArray.Einsum("...,k->...k", x, NdArray.Zeros([N()])),
            x => x + NdArray.Zeros(S()), x => x.TakeAlongAxis(NdArray.From(N(), N()), N()), _ => NdArray.Eye(N()), _ => NdArray.Linspace(N(), N(), N()),
            _ => NdArray.Arange(N(), N(), random.Next(2) == 0 ? 0 : 1e9), _ => NdArray.OneHot(NdArray.From(N(), N()), N()), _ => NdArray.Full(S(), 1),
            _ => NdArray.RandInt(N(), N(), S(), new Rng(1)), _ => NdArray.Permutation(N(), new Rng(1)), x => x[I(), I()] = NdArray.Zeros(S()),
            x => { x.AddAt([I()], NdArray.Ones(S())); return x; }, x => new Tensor(x).Flatten(N()), x => new Tensor(x).Pad([(N(), N())]),
            x => Tensor.Concat([new Tensor(x), new Tensor(x)], N()),
        ];
        var succeeded = new int[ops.Length];
        for (var i = 0; i < 3000 * ops.Length; i++)
        {
            var op = i % ops.Length;
            Shape shape = random.Next(4) == 0 ? [2, random.Next(3), 3] : [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(4))];
            var x = shape.Rank == 3 ? NdArray.Ones(shape)[.., .., (..).By(2)] : NdArray.Ones(shape);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                if (ops[op](x) is NdArray result)
                    Assert.Equal(result.Shape.Aggregate(1L, (product, size) => product * size), result.ToArray<float>().LongLength);
                succeeded[op]++;
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException)
            {
                Assert.Contains(' ', error.Message);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"op {op} on {shape}, draw {i}: {error.Message}", error);
            }
            AllocatedLittle($"op {op} on {shape}, draw {i}", before);
        }
        Assert.All(succeeded, times => Assert.True(times > 0));
    }

    private static NdArray Back(NdArray columns, Func<NdArray, NdArray> back)
    {
        back(columns);
        return columns;
    }

    private static NdArray Gradients(Tensor x, Func<Tensor, Tensor> op)
    {
        x.RequiresGrad = true;
        var y = op(x);
        y.Sum().Backward();
        return y.Data;
    }

    /// <summary>1 if the call succeeded. It must if it is legal, and with that shape; an illegal one must be refused in words.</summary>
    private static int Run(string text, bool? isLegal, Shape? shape, Func<NdArray> call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var result = call();
            Assert.True(isLegal != false, $"{text}: accepted, with the shape {result.Shape}");
            Assert.True(shape is null || result.Shape == shape, $"{text}: {result.Shape} instead of {shape}");
            return 1;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException && isLegal != true)
        {
            return 0;
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{text}: {error.Message}", error);
        }
        finally
        {
            AllocatedLittle(text, before);
        }
    }

    private static void AllocatedLittle(string text, long before)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(bytes < 64 << 20, $"{text}: {bytes:N0} bytes were allocated");
    }
}
