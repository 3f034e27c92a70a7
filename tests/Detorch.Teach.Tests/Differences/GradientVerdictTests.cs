using Detorch.Teach.Differences;
using Detorch.Teach.Nn;

namespace Detorch.Teach.Tests.Differences;

/// <summary>The three verdicts, where rounding, truncation, the domain, kinks and infinite numbers blur what differences can see.</summary>
public class GradientVerdictTests
{
    private static readonly double[] Numbers = [0.7, -1.3, 2.1];

    public static TheoryData<string, Func<Tensor, Tensor>, double[]> RightWhereItIsHard() => new()
    {
        { "x³ at 0: only truncation is left", x => x * x * x, [0] },
        { "relu(x)² at 0: of another order than the formula", x => x.Relu().Square(), [-1, 0, 2] },
        { "relu(x)² at 0 alone", x => x.Relu().Square(), [0] },
        { "x |x| at 0", x => x * x.Abs(), [0, 1] },
        { "x |x| at 0 alone", x => x * x.Abs(), [0] },
        { "x⁵ at 0, and at a small place", x => x.Pow(5), [0, 1e-3] },
        { "relu(x)^1.5 at 0", x => x.Relu().Pow(1.5), [0] },
        { "1 − cos at 0", x => 1 - x.Cos(), [0] },
        { "x⁴ beside a constant", x => x.Pow(4) + 1, [0] },
        { "log near 0", x => x.Log(), [1e-6] },
        { "log very near 0", x => x.Log(), [1e-20, 1e-9, 1] },
        { "sqrt near 0", x => x.Sqrt(), [1e-6, 1e-12] },
        { "1/x near its pole", x => 1 / x, [1e-6, -1e-12, 3] },
        { "x^0.3 near 0", x => x.Pow(0.3), [1e-8] },
        { "x^1.5 at the edge of its domain: one side", x => x.Pow(1.5), [0] },
        { "atanh near 1", x => ((1 + x) / (1 - x)).Log(), [1 - 1e-6, 1 - 1e-9, -1 + 1e-8] },
        { "√(1 − x²) near 1", x => (1 - x * x).Sqrt(), [1 - 1e-7] },
        { "x log x near 0", x => x * x.Log(), [1e-10] },
        { "a constant", x => x * 0 + 1, Numbers },
        { "a tiny value", x => x.Sin() * 1e-200, Numbers },
        { "a huge value", x => x.Sin() * 1e200, Numbers },
        { "a large constant added", x => x.Sum() + 1e9, Numbers },
        { "digits lost inside", x => ((x * 0.3 + 1e8) - 1e8).Sum(), Numbers },
        { "steps that change nothing", x => ((x * 0.3 + 1e10) - 1e10).Sum(), Numbers },
        { "a large place", x => x.Sin(), [1e10, -3e7] },
        { "a sharp bend", x => (x * 3e4).Sin(), [0, 1, 2] },
        { "a dead unit beside a constant", x => x.Relu() + 1, [-0.05] },
    };

    [Theory, MemberData(nameof(RightWhereItIsHard))]
    public void A_right_gradient_is_right(string name, Func<Tensor, Tensor> f, double[] at)
    {
        var report = GradientCheck.Run(f, Tensor.From(at));
        Assert.True(report.Outcome == GradientOutcome.Right, $"{name}: {report}");
        Assert.Same(report, report.ThrowIfWrong());
        Assert.All(report.Inputs, input => Assert.Null(input.Hint));
    }

    [Theory, MemberData(nameof(RightWhereItIsHard))]
    public void The_same_gradient_with_an_error_is_not(string name, Func<Tensor, Tensor> f, double[] at)
    {
        var x = Tensor.From(at);
        var size = Teach.Autograd.Grad(f(x.WithGrad()).Sum(), x).Abs().Max().Item();
        foreach (var error in new Func<Tensor, Tensor>[] { g => g * 1.02, g => -g, g => g * 0, g => g + 0.05 * (1 + size) })
        {
            var wrong = GradientCheck.Run(x => f(Changed(x, error)), x);
            var isUnchanged = size == 0 && error(Tensor.From(0.0)).Item() == 0;
            Assert.True(wrong.Outcome == GradientOutcome.Right == isUnchanged, $"{name}: {wrong}");
        }
    }

    [Fact]
    public void An_error_of_half_a_percent_does_not_hide_in_the_rounding_of_tiny_steps()
    {
        var rng = new Rng(5);
        foreach (var f in new Func<Tensor, Tensor>[] { x => x.Relu(), x => x.Max(), x => x.Sin(), x => x.Sigmoid(), x => x * x.Exp(), x => x.Std() })
            for (var run = 0; run < 20; run++)
            {
                var x = Tensor.Randn([3], rng, DType.Float64);
                var factor = run % 2 == 0 ? 1.01 : 0.995;
                var report = GradientCheck.Run(x => f(Changed(x, g => g * factor)), x);
                var size = Teach.Autograd.Grad(f(x.WithGrad()).Sum(), x).Abs().Max().Item();
                Assert.True(report.Outcome == (size > 0 ? GradientOutcome.Wrong : GradientOutcome.Right), $"{run}: {x}\n{report}");
            }
    }

    public static TheoryData<string, Func<Tensor, Tensor>, double[], string> Undecidable() => new()
    {
        { "all numbers on a kink", x => x.Relu(), [0, 0], "2 of 2 numbers are on a kink" },
        { "the edge of the domain, with an infinite slope", x => x.Sqrt(), [0], "move it away from the edge" },
        { "an infinite slope on both sides", x => Tensor.Maximum(x, -x).Sqrt(), [0], "move this place" },
        { "a place outside of the domain", x => x.Log(), [-1], "move the inputs into the domain" },
        { "an infinite value", x => (x * 1000).Exp(), [2], "move the inputs into the domain" },
        { "a gradient below the digits of the loss", x => x.Sum() + 1e15, Numbers, "make the loss smaller" },
        { "the same in Float32", x => x.To(DType.Float32).Sum() + 1e5, Numbers, "compute in Float64" },
        { "a tiny part of the loss", x => x.Sin() * 1e-14 + 1, Numbers, "make the loss smaller" },
    };

    [Theory, MemberData(nameof(Undecidable))]
    public void What_differences_cannot_tell_is_inconclusive_and_says_what_to_change(string name, Func<Tensor, Tensor> f, double[] at, string advice)
    {
        foreach (var report in new[] { GradientCheck.Run(f, Tensor.From(at)), GradientCheck.Run(x => f(Changed(x, g => g * 1.5 + 1e-15)), Tensor.From(at)) })
        {
            Assert.True(report.Outcome == GradientOutcome.Inconclusive, $"{name}: {report}");
            Assert.Equal((false, GradientVerdict.Inconclusive), (report.Passed, report.Verdict));
            Assert.Contains(advice, string.Join(' ', report.Remarks), StringComparison.OrdinalIgnoreCase);
            var error = Assert.Throws<InvalidOperationException>(() => report.ThrowIfWrong());
            Assert.StartsWith("gradient check: inconclusive. ", error.Message);
            Assert.Contains(advice, error.Message, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Hint", error.Message);
        }
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void A_gradient_that_is_not_finite_is_wrong_where_the_slope_is_finite(double factor)
    {
        foreach (var fast in new[] { false, true })
            foreach (var method in DifferenceMethod.All)
            {
                var report = GradientCheck.Run(x => Changed(x, g => g * factor).Sin(), Tensor.From(Numbers), new() { Fast = fast, Method = method });
                Assert.True(report is { Outcome: GradientOutcome.Wrong, Verdict: GradientVerdict.Wrong }, report.ToString());
                Assert.Contains("NaN or infinite numbers", Assert.Throws<InvalidOperationException>(() => report.ThrowIfWrong()).Message);
            }
        var one = GradientCheck.Run(x => Changed(x, g => g * Tensor.From([1, factor, 1])).Sin(), Tensor.From(Numbers));
        Assert.Equal([GradientVerdict.Happy, GradientVerdict.Wrong, GradientVerdict.Happy], one.Inputs[0].Entries.Select(entry => entry.Verdict));
        Assert.Equal(GradientOutcome.Wrong, GradientCheck.Run(x => Changed(x, g => g * factor).Relu(), Tensor.From(0.0)).Outcome);
    }

    [Fact]
    public void In_Float32_a_tolerance_larger_than_the_gradient_proves_nothing()
    {
        foreach (var (constant, claim) in new[] { (1e4, 2.0), (1e4, 0), (1e6, -100), (1e6, 2), (1e8, 3), (3e3, 1.3) })
        {
            var report = GradientCheck.Run(x => Changed(x, g => g * 0 + claim).To(DType.Float32).Sum() + constant, Tensor.From(Numbers));
            Assert.True(report.Outcome != GradientOutcome.Right, $"{constant}, {claim}: {report}");
        }
    }

    [Fact]
    public void An_Atol_near_the_gradient_proves_nothing_and_a_smaller_one_is_accepted()
    {
        GradientReport With(double atol, double factor) =>
            GradientCheck.Run(x => Changed(x, g => g * factor).Sin(), Tensor.From(Numbers), new() { Atol = atol });

        Assert.Equal(GradientOutcome.Inconclusive, With(10, 2).Outcome);
        Assert.Contains("an Atol of 10", With(10, 2).Remarks[0]);
        Assert.Equal(GradientOutcome.Right, With(10, 1).Outcome); // The numbers agree without it.
        Assert.Equal(GradientOutcome.Wrong, With(0.001, 1.01).Outcome);
        Assert.Equal(GradientOutcome.Right, With(0.02, 1.01).Outcome);
        foreach (var options in new GradientCheckOptions[] { new() { Rtol = 1 }, new() { Rtol = double.NaN }, new() { Rtol = -1 }, new() { Atol = -1 }, new() { Atol = double.NaN } })
            Assert.Throws<ArgumentException>(() => GradientCheck.Run(x => x, Tensor.From(1.0), options));
    }

    [Fact]
    public void What_is_compared_decides_and_kinks_beside_it_are_left_out()
    {
        var report = GradientCheck.Run(p => p[0].Relu() + p[1].Square(), [Tensor.From(0.0), Tensor.From(2.0)], names: "a, b");
        Assert.Equal([GradientOutcome.Inconclusive, GradientOutcome.Right], report.Inputs.Select(input => input.Outcome));
        Assert.Equal(GradientOutcome.Inconclusive, report.Outcome);
        Assert.Equal(GradientOutcome.Right, GradientCheck.Run(x => x.Relu(), Tensor.From([0.0, 1])).Outcome);
        Assert.Equal(GradientOutcome.Wrong, GradientCheck.Run(x => Changed(x, g => g * 3).Relu(), Tensor.From([0.0, 1])).Outcome);
    }

    [Fact]
    public void A_hint_shows_only_where_its_pattern_does()
    {
        // Zeros beside tiny numbers look like everything: like one row, a transposed matrix, any factor.
        Assert.Null(GradientCheck.Run(x => x * x * x, Tensor.Zeros([3], DType.Float64)).Inputs[0].Hint);
        string? HintOf(double factor) => GradientCheck.Run(x => Changed(x, g => g * factor).Sin(), Tensor.From(Numbers)).Inputs[0].Hint;
        Assert.Null(HintOf(1.3));
        Assert.Null(HintOf(-0.0206));
        Assert.Null(HintOf(7));
        Assert.Contains("0.25 times", HintOf(0.25));
        Assert.Contains("3 times too large, the number of rows", HintOf(3));
        Assert.Contains("is a factor of π missing", HintOf(1 / Math.PI));
    }

    [Fact]
    public void A_biased_layer_before_a_norm_has_a_gradient_of_zero_and_is_right()
    {
        var rng = new Rng(3);
        var (linear, norm) = (new Linear(4, 3, rng), new BatchNorm1d(3));
        var x = Tensor.Randn([8, 4], rng);
        Assert.Equal(GradientOutcome.Right, GradientCheck.Run(() => norm.Forward(linear.Forward(x)).Tanh(), [linear.Weight, linear.Bias!]).Outcome);
        Assert.NotEqual(GradientOutcome.Wrong, GradientCheck.Run(() => norm.Forward(linear.Forward(x)).Tanh(), [linear.Bias!]).Outcome);
    }

    [Fact]
    public void Inputs_without_elements_prove_nothing()
    {
        var report = GradientCheck.Run(x => x.Square(), Tensor.Zeros([0, 3], DType.Float64));
        Assert.Equal((GradientOutcome.Inconclusive, GradientVerdict.Inconclusive), (report.Outcome, report.Verdict));
        Assert.Contains("The inputs have no elements, so nothing was compared.", report.ToString());
    }

    [Fact]
    public void Randomness_is_found_and_inconclusive()
    {
        var report = GradientCheck.Run(new Sequential(new Linear(4, 3, new Rng(1)), new Dropout(0.5, new Rng(2))), Tensor.Randn([5, 4], new Rng(3)));
        Assert.Equal((GradientOutcome.Inconclusive, false), (report.Outcome, report.IsDeterministic));
        Assert.Contains("Put a Dropout layer into Eval mode", Assert.Throws<InvalidOperationException>(() => report.ThrowIfWrong()).Message);
    }

    /// <summary>x, through which the gradient passes with an error.</summary>
    private static Tensor Changed(Tensor x, Func<Tensor, Tensor> error) => new Identity(error).Apply(x);

    private sealed class Identity(Func<Tensor, Tensor> error) : Function
    {
        protected override NdArray Forward(NdArray[] x) => x[0].Copy();

        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [error(g)];
    }
}
