using Detorch.Teach.Nn;

namespace Detorch.Teach.Tests.Gradients;

/// <summary>The gradient of every op with a kink: at the kink, beside it, and where an operand is NaN. The numbers are PyTorch's, or follow from its ops.</summary>
public class KinkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void The_gradient_of_a_quotient_neither_overflows_nor_vanishes_on_the_way(int sign)
    {
        var (a, b) = (Tensor.Scalar(Math.Pow(10, 37 * sign)), Tensor.Scalar(Math.Pow(10, 17 * sign)).WithGrad());
        (a / b * Math.Pow(10, 20 * sign)).Backward();
        (a.Item() / b * Math.Pow(10, 20 * sign)).Backward();
        Assert.Equal(-2, b.Grad!.Item() * Math.Pow(10, -23 * sign), 1e-6);
    }

    private const double NaN = double.NaN;

    public static TheoryData<string, Func<Tensor, Tensor>, double[], double[]> Ops => new()
    {
        { "abs", x => x.Abs(), [NaN, 1, 0, -1], [0, 1, 0, -1] },
        { "relu", x => x.Relu(), [NaN, 1, 0, -1], [1, 1, 0, 0] },
        { "leaky relu", x => x.LeakyRelu(), [NaN, 1, 0, -1], [0.01, 1, 0.01, 0.01] },
        { "elu", x => x.Elu(1), [NaN, 1, 0, -1], [1, 1, 1, 0.36787944117144233] },
        { "elu with alpha", x => x.Elu(1.5), [double.PositiveInfinity, 0, double.NegativeInfinity], [1, 1.5, 0] },
        { "clip", x => x.Clip(0, 1), [NaN, 2, 0, 1, 0.5, -1], [0, 0, 1, 1, 1, 0] },
        { "maximum", x => Tensor.Maximum(x, Tensor.From(1.0, NaN, NaN, 2, 0, 5)), [NaN, 1, NaN, 2, 4, 4], [1, 1, 1, 0.5, 1, 0] },
        { "minimum", x => Tensor.Minimum(x, Tensor.From(1.0, NaN, NaN, 2, 0, 5)), [NaN, 1, NaN, 2, 4, 4], [1, 1, 1, 0.5, 0, 1] },
        { "second operand of maximum", x => Tensor.Maximum(Tensor.From(1.0, NaN, NaN, 2, 0, 5), x), [NaN, 1, NaN, 2, 4, 4], [1, 1, 1, 0.5, 1, 0] },
        { "second operand of minimum", x => Tensor.Minimum(Tensor.From(1.0, NaN, NaN, 2, 0, 5), x), [NaN, 1, NaN, 2, 4, 4], [1, 1, 1, 0.5, 0, 1] },
        { "max", x => x.Max(), [1, 3, 3], [0, 0.5, 0.5] },
        { "max of NaN", x => x.Max(), [1, NaN, 3], [NaN, NaN, NaN] },
        { "min of NaN", x => x.Min(), [1, NaN, 3], [NaN, NaN, NaN] },
        { "max pooling", x => x.Reshape(1, 1, 1, 6).MaxPool2d((1, 2)), [NaN, 1, 2, 2, 3, NaN], [1, 0, 1, 0, 0, 1] },
        { "logsumexp of an infinity and a number", x => x.LogSumExp(), [double.NegativeInfinity, 5], [0, 1] },
        { "logsumexp of infinities alone", x => x.LogSumExp(), [double.NegativeInfinity, double.NegativeInfinity], [NaN, NaN] },
        { "std of equal numbers", x => x.Std(), [3, 3], [0, 0] },
        { "std that has no number", x => x.Std(ddof: 1), [3], [NaN] },
        { "where", x => Tensor.Where(x.Data > 0, x * 2, x * 3), [NaN, 1, 0], [3, 2, 3] },
        { "mean absolute error", x => Loss.MeanAbsoluteError(x, Tensor.Zeros([3], DType.Float64), Reduction.Sum), [NaN, 2, 0], [0, 1, 0] },
        { "Huber", x => Loss.Huber(x, Tensor.Zeros([6], DType.Float64), 1, Reduction.Sum), [NaN, 2, 0.5, -1, double.PositiveInfinity, -3], [NaN, 1, 0.5, -1, 1, -1] },
        { "hinge", x => Loss.Hinge(x, Tensor.Ones([4], DType.Float64), Reduction.Sum), [NaN, 2, 0.5, 1], [-1, 0, -1, 0] },
        { "softplus", x => x.Softplus(), [NaN, double.PositiveInfinity, double.NegativeInfinity, 0], [NaN, 1, 0, 0.5] },
        { "gelu", x => x.Gelu(), [NaN, 0], [NaN, 0.5] },
    };

    [Theory, MemberData(nameof(Ops), DisableDiscoveryEnumeration = true)]
    public void The_gradient_at_kinks_and_NaN_is_as_documented(string name, Func<Tensor, Tensor> f, double[] at, double[] expected)
    {
        var x = Tensor.From(at).WithGrad();
        f(x).Sum().Backward();
        var actual = x.Grad!.Data.ToArray<double>();
        for (var i = 0; i < at.Length; i++)
            Assert.True(expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) < 1e-15, $"{name}: the gradient at {at[i]} is {actual[i]}, not {expected[i]}");
    }

    [Fact]
    public void Relu_passes_a_gradient_through_NaN_at_every_place_of_a_register()
    {
        foreach (var dtype in new[] { DType.Float32, DType.Float64 })
        {
            var x = NdArray.Arange(-20, 21, dtype: dtype);
            x[..10] = double.NaN;
            x[^7..] = double.NaN;
            var leaf = new Tensor(x).WithGrad();
            leaf.Relu().Sum().Backward();
            Assert.Equal(x.ToArray<double>().Select(value => value <= 0 ? 0.0 : 1), leaf.Grad!.Data.ToArray<double>());
        }
    }

    [Theory]
    [InlineData(1, 0.1, -9)]
    [InlineData(0.3, 0.1, -2)]
    [InlineData(-1, 0.1, 10)]
    [InlineData(5, 0.7, -7)]
    [InlineData(5, -0.7, 8)]
    [InlineData(6, 2, -3)]
    public void The_gradient_of_mod_counts_as_its_value_does(double a, double b, double expected)
    {
        var (x, y) = (Tensor.From(a).WithGrad(), Tensor.From(b).WithGrad());
        var value = x % y;
        value.Sum().Backward();
        Assert.Equal(expected, y.Grad!.Item());
        Assert.Equal(value.Item(), a + y.Grad.Item() * b, 1e-12);
    }

    [Theory]
    [InlineData(3, double.PositiveInfinity, 3, 0)]
    [InlineData(-3, double.PositiveInfinity, double.PositiveInfinity, 1)]
    [InlineData(3, double.NegativeInfinity, double.NegativeInfinity, 1)]
    [InlineData(-3, double.NegativeInfinity, -3, 0)]
    [InlineData(0, double.PositiveInfinity, 0, 0)]
    public void The_remainder_by_infinity_has_the_gradient_of_PyTorch(double a, double b, double expected, double slope)
    {
        foreach (var dtype in new[] { DType.Float32, DType.Float64 })
        {
            var (x, y) = (Tensor.Full([2], a, dtype).WithGrad(), Tensor.Full([2], b, dtype).WithGrad());
            var value = x % y;
            Assert.Equal(expected, value[0].Item());
            value[0].Backward();
            Assert.Equal([1, 0], x.Grad!.Data.ToArray<double>());
            Assert.Equal([slope, 0], y.Grad!.Data.ToArray<double>());
        }
    }
}
