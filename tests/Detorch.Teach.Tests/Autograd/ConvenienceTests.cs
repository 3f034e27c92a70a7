using Detorch.Teach.Nn;

namespace Detorch.Teach.Tests.Gradients;

/// <summary>What people type who come from PyTorch or numpy.</summary>
public class ConvenienceTests
{
    [Fact]
    public void Without_a_generator_numbers_come_from_the_default_one_which_starts_at_seed_0()
    {
        var before = Rng.Default;
        try
        {
            Rng.Default = new Rng(0);
            var (noise, uniform, linear, conv, conv1d) = (Tensor.Randn(2, 3), Tensor.Rand(4), new Linear(3, 2), new Conv2d(1, 2, 3, padding: 1), new Conv1d(1, 2, 3, bias: false));
            var dropped = new Dropout(0.5).Forward(Tensor.Ones(2, 8));
            var functional = Tensor.Ones(8).Dropout(0.5);

            var rng = new Rng(0);
            Same(Tensor.Randn([2, 3], rng), noise);
            Same(Tensor.Rand([4], rng), uniform);
            Same(new Linear(3, 2, rng).Weight, linear.Weight);
            Same(new Conv2d(1, 2, 3, rng).Weight, conv.Weight);
            Same(new Conv1d(1, 2, 3, rng, bias: false).Weight, conv1d.Weight);
            Same(new Dropout(0.5, rng).Forward(Tensor.Ones(2, 8)), dropped);
            Same(Tensor.Ones(8).Dropout(0.5, rng), functional);
            Assert.Throws<ArgumentNullException>(() => Rng.Default = null!);
        }
        finally
        {
            Rng.Default = before;
        }

        static void Same(Tensor expected, Tensor actual)
        {
            Assert.Equal(expected.Shape, actual.Shape);
            Assert.Equal(expected.Data.ToArray<float>(), actual.Data.ToArray<float>());
        }
    }

    [Fact]
    public void A_comparison_is_a_mask_that_selects_and_combines()
    {
        var (x, y) = (Tensor.From(-1.0, 0.5, 2).WithGrad(), Tensor.From(0.0, 0.5, 1));
        Assert.Equal([false, true, true], (x > 0).ToArray<bool>());
        Assert.Equal([false, false, true], (x > y).ToArray<bool>());
        Assert.Equal([true, false, false], (x < y).ToArray<bool>());
        Assert.Equal([false, true, true], (x >= y).ToArray<bool>());
        Assert.Equal([true, true, false], (x <= 0.5).ToArray<bool>());
        Assert.Equal([true, false, false], (x < 0.5).ToArray<bool>());
        Assert.Equal([false, true, true], (x >= 0.5).ToArray<bool>());
        Assert.Equal([true, true, false], (x <= y).ToArray<bool>());
        Assert.Equal([true, false, false], (0 > x).ToArray<bool>());
        Assert.Equal([false, true, false], x.EqualTo(y).ToArray<bool>());
        Assert.Equal([false, true, false], ((x > 0) & (x < 1)).ToArray<bool>());
        Assert.Equal([0.5], x[(x > 0) & !(x > 1)].Data.ToArray<double>());
        Assert.StartsWith(">: the operand 'a' is null", Assert.Throws<ArgumentNullException>(() => (Tensor)null! > 0).Message);
    }

    [Fact]
    public void Masks_combine_as_truth_values_do_with_broadcasting_and_in_views()
    {
        var (a, b) = (NdArray.From([[true, true], [false, false]]), NdArray.From([[true, false], [true, false]]));
        Assert.Equal([true, false, false, false], (a & b).ToArray<bool>());
        Assert.Equal([true, true, true, false], (a | b).ToArray<bool>());
        Assert.Equal([false, true, true, false], (a ^ b).ToArray<bool>());
        Assert.Equal([false, false, true, true], (!a).ToArray<bool>());
        Assert.Equal([true, false, true, false], (a.T & b).ToArray<bool>());
        Assert.Equal([true, false, false, false], (a & b[0]).ToArray<bool>());
        Assert.Equal(new Shape([0, 2]), (a[..0] | b[0]).Shape);
        Assert.Equal(0, (!a[..0]).Size);
        Assert.Contains("&: combines masks (Bool), but this array of shape [1] is Float64", Assert.Throws<ArgumentException>(() => NdArray.From(1.0) & a).Message);
        Assert.Throws<ArgumentException>(() => NdArray.Ones(3) > 0 & a);
        Assert.Throws<ArgumentNullException>(() => a | null!);
    }

    [Fact]
    public void Eye_ArgMax_Std_and_Var_are_those_of_numpy()
    {
        Assert.Equal([1.0, 0, 0, 1], Tensor.Eye(2, DType.Float64).Data.ToArray<double>());
        var x = Tensor.From([[1.0, 5, 5], [2, 0, 1]]).WithGrad();
        Assert.Equal([1, 0], x.ArgMax(1).ToArray<int>());
        Assert.Equal([1, 0, 0], x.ArgMax(0).ToArray<int>());
        Assert.Equal(new Shape([2, 1]), x.ArgMax(keepDims: true).Shape);
        Assert.Equal([Math.Sqrt(32.0 / 9), Math.Sqrt(2.0 / 3)], x.Std(1).Data.ToArray<double>().Select(value => value), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(x.Var([0, 1], ddof: 1).Item(), x.Std(ddof: 1).Square().Item(), 1e-14);
        Assert.Equal([0.25, 6.25, 4], x.Var(0).Data.ToArray<double>());
    }

    [Fact]
    public void The_derivative_of_a_deviation_of_0_is_0()
    {
        var x = Tensor.From([[2.0, 2], [1.0, 3]]).WithGrad();
        x.Std(1).Sum().Backward();
        Assert.Equal([0, 0, -0.5, 0.5], x.Grad!.Data.ToArray<double>());
    }
}
