namespace Detorch.Teach.Tests.Arrays;

/// <summary>What subtracts a mean and divides by a deviation is exact for equal numbers and accurate far from 0, in every layout.</summary>
public class NormalizingTests
{
    public static TheoryData<string, int[], Func<Tensor, Tensor>> Norms => new()
    {
        { "layer norm", [5, 64], x => x.LayerNorm() },
        { "layer norm of a long row", [2, 5000], x => x.LayerNorm() },
        { "layer norm of short rows", [40, 3], x => x.LayerNorm() },
        { "batch norm of rows", [37, 9], x => x.BatchNorm(null, null, 1e-5, out _, out _) },
        { "batch norm of signals", [7, 3, 50], x => x.BatchNorm(null, null, 1e-5, out _, out _) },
        { "batch norm of images", [6, 4, 9, 11], x => x.BatchNorm(null, null, 1e-5, out _, out _) },
        { "batch norm of small images", [6, 4, 2, 2], x => x.BatchNorm(null, null, 1e-5, out _, out _) },
        { "group norm", [6, 4, 9, 11], x => x.Normalize([2, 3], 1e-5, out _, out _) },
        { "a norm over axes that are no neighbours", [3, 4, 5, 6], x => x.Normalize([1, 3], 1e-5, out _, out _) },
        { "a norm over all", [3, 40], x => x.Normalize([0, 1], 1e-5, out _, out _) },
    };

    [Theory]
    [MemberData(nameof(Norms))]
    public void The_norm_of_equal_numbers_is_zero(string name, int[] shape, Func<Tensor, Tensor> norm)
    {
        foreach (var dtype in new[] { DType.Float32, DType.Float64 })
            foreach (var number in new[] { 3 * Math.ScaleB(1, -23), 0.1, 1 / 3.0, 1e8 + 3, -7e-12, 12345.678 })
            {
                var y = norm(new Tensor(NdArray.Full(shape, number, dtype))).Data;
                Assert.True((bool)y.EqualTo(0).All(), $"{name} {dtype} of {number:R} is up to {y.Abs().Max().Item():R}");
            }
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void Far_from_zero_single_precision_agrees_with_double_and_so_does_the_gradient(string name, int[] shape, Func<Tensor, Tensor> norm)
    {
        foreach (var center in new[] { 0.0, 1e3, -1e6 })
        {
            var x = (NdArray.Randn(shape, new Rng(4), DType.Float64) + center).To(DType.Float32);
            var g = NdArray.Randn(shape, new Rng(5));
            var (single, gradient) = Run(x, g);
            var (wide, exact) = Run(x.To(DType.Float64), g.To(DType.Float64));
            Assert.True((single.To(DType.Float64) - wide).Abs().Max().Item() < 1e-6, $"{name} around {center}");
            Assert.True((gradient.To(DType.Float64) - exact).Abs().Max().Item() < 1e-5 * exact.Abs().Max().Item(), $"the gradient of {name} around {center}");
        }

        (NdArray, NdArray) Run(NdArray x, NdArray g)
        {
            var leaf = new Tensor(x).WithGrad();
            var y = norm(leaf);
            y.Backward(new Tensor(g));
            return (y.Data, leaf.Grad!.Data);
        }
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void A_norm_and_its_gradient_do_not_depend_on_the_unit_even_where_its_square_overflows(string name, int[] shape, Func<Tensor, Tensor> norm)
    {
        foreach (var createGraph in new[] { false, true })
            foreach (var unit in new[] { Math.ScaleB(1, 70), Math.ScaleB(1, 110) })
            {
                var x = NdArray.Randn(shape, new Rng(4)) * Math.ScaleB(1, 10); // So large that eps is nothing beside it.
                var (y, gradient) = Run(x, createGraph);
                var (large, gradientThere) = Run(x * unit, createGraph);
                Assert.True(large.AllClose(y, 1e-4, 1e-6), $"{name} in units of {unit}");
                Assert.True((gradientThere * unit).AllClose(gradient, 1e-3, 1e-8), $"the gradient of {name} in units of {unit}, createGraph: {createGraph}");
            }
        var wide = NdArray.Randn(shape, new Rng(4), DType.Float64) * 1e10;
        Assert.True(norm(new Tensor(wide * 1e200)).Data.AllClose(norm(new Tensor(wide)).Data, 1e-9, 1e-12), $"{name} of 1e210");

        (NdArray, NdArray) Run(NdArray x, bool createGraph)
        {
            var leaf = new Tensor(x).WithGrad();
            var y = norm(leaf);
            y.Backward(new Tensor(NdArray.Randn(shape, new Rng(5))), createGraph);
            return (y.Data, leaf.Grad!.Data);
        }
    }

    [Fact]
    public void The_statistics_that_batch_norm_hands_out_are_those_of_the_numbers()
    {
        var x = NdArray.Full([4, 2, 5, 5], 0.1);
        new Tensor(x).BatchNorm(null, null, 1e-5, out var mean, out var variance);
        Assert.Equal([0.1f, 0.1f], mean.As<float>().Span.ToArray());
        Assert.Equal([0f, 0f], variance.As<float>().Span.ToArray());
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Pooling_the_mean_of_equal_numbers_gives_the_number(DType dtype)
    {
        foreach (var number in new[] { 0.1, 1 / 3.0, 1e-30, 12345.678 })
        {
            var x = new Tensor(NdArray.Full([2, 3, 12, 12], number, dtype));
            Assert.True((bool)x.AvgPool2d(3).Data.EqualTo(NdArray.Full([1], number, dtype)).All());
            Assert.True((bool)x.Mean([2, 3]).Data.EqualTo(NdArray.Full([1], number, dtype)).All());
        }
        Assert.Equal(3e38f, (float)new Tensor(NdArray.Full([1, 1, 2, 2], 3e38)).AvgPool2d(2).Data);
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Softmax_and_its_logarithm_of_equal_numbers_are_exact_for_powers_of_two(DType dtype)
    {
        foreach (var classes in new[] { 2, 4, 8, 16, 64, 1024 })
            foreach (var number in new[] { 0, 0.1, -88.7, 1e30 })
            {
                var x = NdArray.Full([3, classes], number, dtype);
                Assert.True((bool)x.Softmax().EqualTo(1.0 / classes).All(), $"softmax of {classes} times {number}");
                Assert.Equal(-Math.Log(classes), x.LogSoftmax()[0, 0].Item(), dtype == DType.Float32 ? 5e-7 : 1e-15);
            }
    }
}
