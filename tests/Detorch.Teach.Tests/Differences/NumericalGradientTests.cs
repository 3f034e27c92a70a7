using Detorch.Teach.Differences;

namespace Detorch.Teach.Tests.Differences;

public class NumericalGradientTests
{
    [Theory]
    [InlineData(DType.Float64, 1e-6)]
    [InlineData(DType.Float32, 3e-2)]
    public void Every_method_fills_in_the_gradient_that_backward_finds(DType dtype, double tolerance)
    {
        var (W, b, loss) = Model(dtype);
        loss().Backward();
        var (expectedW, expectedB) = (W.Grad!, b.Grad!);
        foreach (var method in DifferenceMethod.All)
        {
            Assert.Equal(loss().Item(), NumericalGradient.Fill([W, b], loss, method));
            AssertClose(expectedW, W.Grad!, tolerance, $"{method} W");
            AssertClose(expectedB, b.Grad!, tolerance, $"{method} b");
            Assert.Equal((dtype, dtype), (W.Grad!.DType, b.Grad!.DType));
        }
    }

    [Fact]
    public void The_overload_on_copies_gives_the_same_bits_on_any_number_of_threads()
    {
        var (W, b, loss) = Model(DType.Float64);
        var X = Tensor.Randn([5, 4], new Rng(1), DType.Float64);
        Tensor Loss(Tensor W, Tensor b) => (X.MatMul(W) + b).Tanh().Square().Mean();
        NumericalGradient.Fill([W, b], () => Loss(W, b));
        var (onOneW, onOneB) = (Bits(W.Grad!), Bits(b.Grad!));
        var before = Threads.Count;
        try
        {
            foreach (var threads in (int[])[1, 2, 3, 40])
            {
                Threads.Count = threads;
                NumericalGradient.Fill([W, b], p => Loss(p[0], p[1]));
                Assert.Equal(onOneW, Bits(W.Grad!));
                Assert.Equal(onOneB, Bits(b.Grad!));
            }
        }
        finally
        {
            Threads.Count = before;
        }
    }

    [Fact]
    public void A_loss_that_shares_its_parameters_runs_on_the_caller_s_thread_without_recording()
    {
        var (W, b, loss) = Model(DType.Float64);
        var threads = new HashSet<int>();
        NumericalGradient.Fill([W, b], () =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            Assert.False(Teach.Autograd.IsRecording);
            return loss();
        });
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
        Assert.True(Teach.Autograd.IsRecording);
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Numbers_are_put_back_bit_for_bit_even_when_the_loss_throws(DType dtype)
    {
        var x = new Parameter(NdArray.From([0.1, -0.0, 1e-30, 1e30, double.PositiveInfinity, double.NaN, 1 / 3.0]).To(dtype));
        var before = Bits(x);
        NumericalGradient.Fill([x], () => x.Sum());
        Assert.Equal(before, Bits(x));

        var calls = 0;
        Assert.Throws<InvalidOperationException>(() => NumericalGradient.Fill([x], () => ++calls == 6 ? throw new InvalidOperationException("no loss") : x.Sum()));
        Assert.Equal(before, Bits(x));
        Assert.True(Teach.Autograd.IsRecording);
    }

    [Fact]
    public void The_tape_sees_that_parameters_were_moved()
    {
        var x = Tensor.From([1.0, 2.0]).WithGrad();
        var y = x.Square().Sum();
        NumericalGradient.Fill([x], () => x.Square().Sum());
        Assert.Contains("changed in place", Assert.Throws<InvalidOperationException>(() => y.Backward()).Message);
    }

    [Fact]
    public void Views_with_gaps_and_frozen_parameters_are_served_right()
    {
        var whole = NdArray.Randn([4, 6], new Rng(3), DType.Float64);
        var view = new Tensor(whole.T[1..5, ..], requiresGrad: true);
        var frozen = new Parameter(NdArray.Ones([3], DType.Float64)) { RequiresGrad = false };
        var weights = Tensor.Randn([4, 4], new Rng(4), DType.Float64);
        NumericalGradient.Fill([frozen, view], () => (view * weights).Sum());
        AssertClose(weights, view.Grad!, 1e-8, "view");
        Assert.Null(frozen.Grad);
        NumericalGradient.Fill([frozen, view], p => (p[1] * weights * p[0].Sum()).Sum());
        AssertClose(weights * 3, view.Grad!, 1e-7, "view on copies");
    }

    [Fact]
    public void A_parameter_that_is_passed_twice_is_one_on_the_copies_too()
    {
        var w = Tensor.From([1.0, 2.0]).WithGrad();
        NumericalGradient.Fill([w, w], p => (p[0] * p[1]).Sum());
        AssertClose(w * 2, w.Grad!, 1e-8, "tied");
    }

    [Fact]
    public void Arrays_and_single_tensors_have_gradients_too()
    {
        var x = NdArray.From([1.0, -2.0, 3.0]);
        var gradient = NumericalGradient.Of(x, () => (x * x).Sum().Item(), DifferenceMethod.FivePointMidpoint);
        AssertClose(new Tensor(x * 2), new Tensor(gradient), 1e-9, "array");
        var t = Tensor.From([0.5f, 2]);
        AssertClose(Tensor.From([1.0f, 4]), NumericalGradient.Of(t => t.Square().Sum(), t), 1e-2, "tensor");
        Assert.Equal([0.5f, 2], t.Data.As<float>().Span.ToArray());
    }

    [Fact]
    public void What_cannot_work_is_refused_in_words()
    {
        var x = Tensor.From([1.0, 2.0]);
        Assert.Contains("WithGrad()", Assert.Throws<ArgumentException>(() => NumericalGradient.Fill([x], () => x.Sum())).Message);
        x.RequiresGrad = true;
        Assert.Contains("derivative 2", Assert.Throws<ArgumentException>(() => NumericalGradient.Fill([x], () => x.Sum(), DifferenceMethod.Of(3, 1, 2))).Message);
        Assert.Contains("positive", Assert.Throws<ArgumentException>(() => NumericalGradient.Fill([x], () => x.Sum(), step: double.NaN)).Message);
        Assert.Contains("reduce it", Assert.Throws<InvalidOperationException>(() => NumericalGradient.Fill([x], () => x * 2)).Message);
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => NumericalGradient.Of(NdArray.From(1, 2), () => 0.0)).Message);
    }

    private static (Tensor W, Tensor b, Func<Tensor> Loss) Model(DType dtype)
    {
        var rng = new Rng(7);
        var (X, W, b) = (Tensor.Randn([5, 4], rng, dtype), Tensor.Randn([4, 3], rng, dtype).WithGrad(), Tensor.Randn([3], rng, dtype).WithGrad());
        return (W, b, () => -(X.MatMul(W) + b).LogSoftmax()[.., 0].Mean());
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        var difference = (expected.Data.To(DType.Float64) - actual.Data.To(DType.Float64)).Abs().Max().Item();
        Assert.True(difference <= tolerance * (1 + expected.Data.Abs().Max().Item()), $"{what}: off by {difference:E2}");
    }

    private static long[] Bits(Tensor x) => x.DType == DType.Float32
        ? [.. x.Data.As<float>().Span.ToArray().Select(v => (long)BitConverter.SingleToInt32Bits(v))]
        : [.. x.Data.As<double>().Span.ToArray().Select(BitConverter.DoubleToInt64Bits)];
}
