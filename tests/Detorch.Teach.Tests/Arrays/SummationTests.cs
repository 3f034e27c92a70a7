namespace Detorch.Teach.Tests.Arrays;

/// <summary>Sums and products of Float32 arrays keep their digits over every axis, layout and shape, and whatever the registers. Equal
/// numbers are the hardest: their rounding errors all have one sign.</summary>
public class SummationTests
{
    private const double Number = (double)0.1f;

    public static TheoryData<string, Func<NdArray>> Layouts => new()
    {
        { "vector", () => NdArray.Full([300_007], 0.1) },
        { "rows", () => NdArray.Full([3, 100_003], 0.1) },
        { "columns", () => NdArray.Full([100_003, 3], 0.1) },
        { "wide", () => NdArray.Full([1003, 301], 0.1) },
        { "transposed", () => NdArray.Full([1003, 301], 0.1).T },
        { "every second, backwards", () => NdArray.Full([2005, 301], 0.1)[(..).By(-2), ..] },
        { "a broadcast number", () => NdArray.Full([1], 0.1).BroadcastTo(700, 401) },
        { "images", () => NdArray.Full([41, 3, 31, 31], 0.1) },
        { "few", () => NdArray.Full([7, 5, 3], 0.1) },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Sums_and_means_over_any_axes_are_right_to_the_last_digit(string layout, Func<NdArray> make)
    {
        var x = make();
        int[][] choices = [[], .. Enumerable.Range(0, x.Rank).Select(axis => new[] { axis }), [.. Enumerable.Range(0, x.Rank).Where(axis => axis != 1)], [0, x.Rank - 1]];
        foreach (var axes in choices.Where(axes => axes.Distinct().Count() == axes.Length))
        {
            var sum = x.Sum(axes);
            var count = (double)x.Size / sum.Size;
            foreach (var value in sum.As<float>().Span)
                Assert.True(value == (float)(Number * count), $"{layout}, axes [{string.Join(", ", axes)}]: {value:R} for {count} · 0.1");
            Assert.All(x.Mean(axes).As<float>().Span.ToArray(), value => Assert.Equal(0.1f, value));
            Assert.All(x.Var(axes).As<float>().Span.ToArray(), value => Assert.Equal(0f, value));
            Assert.All(x.Norm(axes).As<float>().Span.ToArray(), value => Assert.Equal((float)(Number * Math.Sqrt(count)), value));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 64)]
    [InlineData(64, 1)]
    [InlineData(2, 2)]
    [InlineData(9, 33)]
    [InlineData(33, 9)]
    public void Matrix_products_of_every_shape_keep_five_digits_over_long_sums(int m, int n)
    {
        foreach (var k in new[] { 700, 5000, 100_000 })
        {
            NdArray a = NdArray.Full([m, k], 0.1), b = NdArray.Full([k, n], 0.1);
            var exact = Number * Number * k;
            foreach (var (layout, product) in new[] { ("plain", a.MatMul(b)), ("transposed", NdArray.Full([k, m], 0.1).T.MatMul(NdArray.Full([n, k], 0.1).T)) })
                foreach (var value in product.As<float>().Span)
                    Assert.True(Math.Abs(value - exact) <= 1e-5 * exact, $"[{m}, {k}] x [{k}, {n}], {layout}: {value:R} for {exact:R}");
        }
    }

    [Theory]
    [InlineData(1, 600, 1)]
    [InlineData(200, 28, 1)]
    [InlineData(1, 600, 2)]
    public void The_gradient_of_a_convolutions_weights_keeps_five_digits_over_large_images(int images, int size, int stride)
    {
        var x = NdArray.Full([images, 1, size, size], 0.1);
        var outSize = (size - 3) / stride + 1;
        var gradient = Tensor.Zeros(2, 1, 3, 3).WithGrad();
        new Tensor(x).Conv2d(gradient, stride: stride).Backward(new Tensor(NdArray.Full([images, 2, outSize, outSize], 0.1)));
        var exact = Number * Number * images * outSize * outSize;
        Assert.All(gradient.Grad!.Data.As<float>().Span.ToArray(), value => Assert.Equal(exact, value, 1e-5 * exact));
    }

    [Fact]
    public void Sums_and_means_overflow_only_where_their_result_does()
    {
        NdArray single = NdArray.From(3e38f, 3e38f, -3e38f, -3e38f, 1e38f), wide = NdArray.From(1.7e308, 1.7e308, -1.7e308, -1.7e308, 1e308);
        Assert.Equal(1e38f, (float)single.Sum());
        Assert.Equal(1e308, wide.Sum().Item(), 1e296);
        Assert.Equal(2e307, wide.Mean().Item(), 1e295);
        Assert.Equal(3e38f, (float)NdArray.Full([1000], 3e38f).Mean());
        Assert.Equal(1.7e308, NdArray.Full([1000], 1.7e308, DType.Float64).Mean().Item());
        Assert.Equal(double.PositiveInfinity, NdArray.Full([10], 1.7e308, DType.Float64).Sum().Item());
        Assert.Equal(double.PositiveInfinity, NdArray.From(double.PositiveInfinity, 1).Mean().Item());
        Assert.Equal(double.NaN, NdArray.From(double.PositiveInfinity, double.NegativeInfinity).Sum().Item());
        Assert.Equal([3e38f, 1], NdArray.From([[3e38f, 3e38f, -3e38f], [1, 1, -1]]).Sum(1).As<float>().Span.ToArray());
    }

    [Fact]
    public void Norms_and_deviations_neither_overflow_nor_vanish()
    {
        Assert.Equal(5e30f, (float)NdArray.From(3e30f, 4e30f).Norm());
        Assert.Equal(5e-30f, (float)NdArray.From(3e-30f, 4e-30f).Norm());
        Assert.Equal(5e200, NdArray.From(3e200, 4e200).Norm().Item(), 1e185);
        Assert.Equal(5e-200, NdArray.From(3e-200, 4e-200).Norm().Item(), 1e-215);
        Assert.Equal([5e-200, 0, 13], NdArray.From([[3e-200, 4e-200], [0, 0], [5, 12]]).Norm(1).As<double>().Span.ToArray().Select(value => Math.Round(value, 12) is 0 ? value : Math.Round(value, 12)));
        Assert.Equal(1e200, NdArray.From(-1e200, 1e200).Std().Item(), 1e185);
        Assert.Equal(1e30f, (float)NdArray.From(-1e30f, 1e30f).Std());
        Assert.Equal(double.PositiveInfinity, NdArray.From(double.PositiveInfinity, 1).Norm().Item());
        Assert.Equal(Math.Sqrt(2 / 3.0) * 1.7, NdArray.From(1.7e308, -1.7e308, 0).Std().Item() / 1e308, 1e-14);
        Assert.Equal(Math.Sqrt(3) * 0.85, NdArray.From(1.7e308, -1.7e308, -1.7e308, -1.7e308).Reshape(1, 4).Std(1).Item() / 1e308, 1e-14);
        Assert.Equal(double.NaN, NdArray.From(double.PositiveInfinity, 1).Std().Item());
    }

    [Fact]
    public void The_norm_of_whole_numbers_is_not_cut_to_one()
    {
        foreach (var dtype in new[] { DType.Int32, DType.Int64, DType.UInt8 })
        {
            var norm = NdArray.From(200, 100, 1).To(dtype).Norm();
            Assert.Equal((DType.Float64, Math.Sqrt(50_001)), (norm.DType, norm.Item()));
        }
        Assert.Equal(Math.Sqrt(2), NdArray.From(true, false, true).Norm().Item());
        Assert.Equal(Math.Sqrt(2) * int.MaxValue, NdArray.From(int.MaxValue, -int.MaxValue).Norm(0).Item(), 1e-5);
    }

    [Fact]
    public void Deviations_of_tensors_neither_overflow_nor_vanish_nor_do_their_gradients()
    {
        foreach (var scale in new[] { 1e30f, 1e-30f })
        {
            var x = Tensor.From(-scale, scale).WithGrad();
            var std = x.Std();
            std.Backward();
            Assert.Equal(scale, (float)std);
            Assert.Equal([-0.5, 0.5], x.Grad!.Data.ToArray<double>());
        }
        Assert.Equal(2.25e38f, (float)Tensor.From(-1.5e19f, 1.5e19f, -1.5e19f, 1.5e19f).Var(), 1e32f);
    }

    [Fact]
    public void Variances_far_from_zero_keep_their_digits()
    {
        var x = NdArray.From(Enumerable.Range(0, 1000).Select(i => 1e9 + i % 2).ToArray());
        Assert.Equal(0.25, x.Var().Item());
        Assert.Equal(1e9 + 0.5, x.Mean().Item());
        var single = NdArray.From(Enumerable.Range(0, 1000).Select(i => 16_000_000f + i % 2).ToArray());
        Assert.Equal(0.25f, (float)single.Var());
        Assert.Equal(0.5f, (float)single.Std());
        foreach (var number in new[] { 0.1, 1 / 3.0, 1e-300, 1e300, -7.7 })
        {
            var equal = NdArray.Full([99_991], number, DType.Float64);
            Assert.Equal(number, equal.Mean().Item());
            Assert.Equal(0, equal.Var().Item());
            Assert.All(equal.Reshape(-1, 1).BroadcastTo(99_991, 2).Mean(0).As<double>().Span.ToArray(), mean => Assert.Equal(number, mean));
        }
    }
}
