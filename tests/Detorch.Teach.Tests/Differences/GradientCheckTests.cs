using Detorch.Teach.Differences;
using Detorch.Teach.Nn;

namespace Detorch.Teach.Tests.Differences;

public class GradientCheckTests
{
    private static readonly Tensor X = Tensor.Randn([5, 4], new Rng(1), DType.Float64);
    private static readonly Tensor W = Tensor.Randn([4, 3], new Rng(2), DType.Float64);
    private static readonly Tensor B = Tensor.Randn([3], new Rng(3), DType.Float64);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public void A_right_gradient_makes_the_checker_happy(int order, bool fast)
    {
        var report = GradientCheck.Run(p => (p[0].MatMul(p[1]) + p[2]).Tanh(), [X, W, B], new() { Order = order, Fast = fast });
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(GradientVerdict.Happy, report.Verdict);
        Assert.All(report.Inputs, input => Assert.InRange(input.WorstRelativeError, 1e-16, 1e-7)); // Small, but not left out of the table.
        Assert.Equal(["X", "W", "B", .. order == 2 ? ["upstream gradient"] : Array.Empty<string>()], report.Inputs.Select(input => input.Name));
        Assert.Equal(fast ? 1 : 12, report.Inputs[1].Entries.Count);
        Assert.Empty(report.Remarks);
        Assert.Same(report, report.ThrowIfWrong());
    }

    [Fact]
    public void Every_method_can_be_used()
    {
        foreach (var method in DifferenceMethod.All)
        {
            var report = GradientCheck.Run(x => (x * x * x).Sum() + x.Exp().Mean(), W, new() { Method = method });
            Assert.True(report.Passed, report.ToString());
            Assert.True(report.Verdict <= GradientVerdict.Fine, report.ToString());
        }
    }

    [Fact]
    public void Gradients_written_by_hand_are_checked_on_the_arrays_themselves()
    {
        var (w, b) = (W.Data.Copy(), B.Data.Copy());
        double Loss() => (X.Data.MatMul(w) + b).Square().Sum().Item();
        NdArray[] Gradients(double factor) => [X.Data.T.MatMul(X.Data.MatMul(w) + b) * factor, (X.Data.MatMul(w) + b).Sum(0) * 2];

        Assert.Equal(GradientVerdict.Happy, GradientCheck.ByHand(Loss, [w, b], Gradients(2)).Verdict);
        var wrong = GradientCheck.ByHand(Loss, [w, b], Gradients(1));
        Assert.Equal([("w", GradientVerdict.Wrong), ("b", GradientVerdict.Happy)], wrong.Inputs.Select(input => (input.Name, input.Verdict)));
        Assert.Contains("is a factor of 2 missing?", wrong.ToString(), StringComparison.Ordinal);
        Assert.Equal(NdArray.OnesLike(w).Sum().Item(), w.EqualTo(W.Data).To(DType.Float64).Sum().Item());
    }

    [Fact]
    public void A_loss_that_throws_while_a_number_is_moved_leaves_the_arrays_as_they_were()
    {
        foreach (var fast in new[] { false, true })
        {
            var w = W.Data.T.Copy().T; // A view, which has its own strides.
            double Loss() => (bool)w.EqualTo(W.Data).All() ? w.Square().Sum().Item() : throw new InvalidOperationException("the loss");
            Assert.Equal("the loss", Assert.Throws<InvalidOperationException>(() => GradientCheck.ByHand(Loss, [w], [w * 2], new() { Fast = fast })).Message);
            Assert.Equal(W.Data.ToArray<double>(), w.ToArray<double>());
        }
    }

    [Fact]
    public void Gradients_by_hand_of_another_shape_or_dtype_are_refused()
    {
        var w = W.Data.Copy();
        Assert.Contains("the gradient of w has shape [3, 4], the parameter [4, 3]",
            Assert.Throws<ArgumentException>(() => GradientCheck.ByHand(() => 0, [w], [w.T])).Message, StringComparison.Ordinal);
        Assert.Contains("2 gradients for 1 parameters", Assert.Throws<ArgumentException>(() => GradientCheck.ByHand(() => 0, [w], [w, w])).Message, StringComparison.Ordinal);
        var single = w.To(DType.Float32);
        Assert.Contains("single is Float32", Assert.Throws<ArgumentException>(() => GradientCheck.ByHand(() => 0, [single], [single])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dropped_factor_is_named() =>
        AssertWrong(x => Op(x, x.Data.Square(), (g, x, _) => g * x), W, "is a factor of 2 missing?");

    [Fact]
    public void A_factor_too_much_is_named() =>
        AssertWrong(x => Op(x, x.Data.Sin(), (g, x, _) => g * x.Cos() * 3), W, "It is 3 times too large, the size of axis 1");

    [Fact]
    public void A_wrong_sign_is_named() =>
        AssertWrong(x => Op(x, x.Data.Cos(), (g, x, _) => g * x.Sin()), W, "wrong sign");

    [Fact]
    public void A_transposed_gradient_is_named()
    {
        var square = Tensor.Randn([4, 4], new Rng(4), DType.Float64);
        AssertWrong(x => Op(x, X.Data.MatMul(x.Data), static (g, x, _) => g.T.MatMul(X)), square, "transposed");
        AssertWrong(x => Op(x, X.Data.MatMul(x.Data), static (g, x, _) => g.T.MatMul(X).Reshape(4, 3)), W, "transposed");
    }

    [Fact]
    public void A_missing_sum_over_the_batch_is_named()
    {
        AssertWrong(b => Op(b, X.Data[.., ..3] + b.Data, static (g, _, _) => g[0]), B, "row 0 alone: a sum over the 5 rows");
        AssertWrong(b => Op(b, X.Data[.., ..3] + b.Data, static (g, _, _) => g[^1]), B, "row 4 alone");
        AssertWrong(w => Op(w, X.Data.MatMul(w.Data), static (g, _, _) => X.T.MatMul(g) / 5), W, "It is 5 times too small, the number of rows: is it a mean instead of a sum");
    }

    [Fact]
    public void An_error_that_vanishes_for_an_upstream_gradient_of_ones_is_found()
    {
        // The softmax's pullback without its second term is exact... for no g but a constant one both give 0 and 1 times y.
        Tensor Softmax(Tensor x) => Op(x, x.Data.Softmax(), static (g, _, y) => y * (g - g.Mean(axis: -1, keepDims: true)));
        var ones = W.Detach().WithGrad();
        Softmax(ones).Sum().Backward();
        Assert.True(ones.Grad!.Data.Abs().Max().Item() < 1e-12, "for ones the wrong pullback looks right");
        AssertWrong(Softmax, W, hint: null);
        Assert.False(GradientCheck.Run(Softmax, W, new() { Fast = true }).Passed);
    }

    [Fact]
    public void A_single_wrong_element_is_found_and_its_place_named()
    {
        var mask = NdArray.Ones([4, 3], DType.Float64);
        mask[2, 1] = NdArray.Scalar(1.01);
        var report = GradientCheck.Run(x => Op(x, x.Data.Exp(), (g, _, y) => g * y * new Tensor(mask)), W);
        var error = Assert.Throws<InvalidOperationException>(() => report.ThrowIfWrong());
        Assert.StartsWith("gradient check: W[2, 1] of shape [4, 3]: analytic ", error.Message);
        Assert.Contains("1 of 12 numbers of W are off", error.Message);
        Assert.DoesNotContain("Hint", error.Message);
        Assert.Equal(GradientVerdict.Uncomfortable, report.Verdict);
        var (input, entry) = report.Worst(1).Single();
        Assert.Equal(("W", 7, 9.9e-3), (input.Name, entry.Position, Math.Round(entry.RelativeError, 4)));
    }

    [Fact]
    public void A_cut_graph_and_a_NaN_are_named()
    {
        AssertWrong(x => x.Detach() * 2, W, "No gradient arrives");
        AssertWrong(x => Op(x, x.Data.Exp(), (g, _, y) => g * y * double.NaN), W, "NaN");
    }

    [Fact]
    public void A_wrong_second_derivative_behind_a_right_first_one_is_found()
    {
        Func<Tensor, Tensor> square = x => Op(x, x.Data.Square(), (g, x, _) => g * x.Detach() * 2);
        Assert.True(GradientCheck.Run(square, W).Passed);
        Assert.False(GradientCheck.Run(square, W, new() { Order = 2 }).Passed);
        Func<Tensor, Tensor> forgetful = x => Op(x, x.Data.Square(), (g, x, _) => g.Detach() * x * 2);
        Assert.False(GradientCheck.Run(forgetful, W, new() { Order = 2 }).Passed);
        Assert.True(GradientCheck.Run(x => x.Square(), W, new() { Order = 2 }).Passed);
        Assert.True(GradientCheck.Run(x => x * 3, W, new() { Order = 2 }).Passed);
    }

    [Fact]
    public void What_is_not_deterministic_is_found_forward_and_backward()
    {
        var rng = new Rng(5);
        var report = GradientCheck.Run(x => x * rng.NextDouble(), W);
        Assert.False(report.IsDeterministic);
        Assert.Contains("not deterministic", Assert.Throws<InvalidOperationException>(() => report.ThrowIfWrong()).Message);
        report = GradientCheck.Run(x => Op(x, x.Data.Exp(), (g, _, y) => g * y * (1 + 1e-12 * rng.NextDouble())), W);
        Assert.False(report.Passed);
        Assert.Contains("backward pass is not deterministic", report.Remarks[0]);
    }

    public static TheoryData<string, Func<Tensor, Tensor>> Kinked() => new()
    {
        { "relu", x => x.Relu() },
        { "abs", x => x.Abs() },
        { "maximum", x => Tensor.Maximum(x, 0) },
        { "max", x => Tensor.Stack([x, x * 0.5], 0).Max(axis: 0) },
        { "clip", x => x.Clip(0, 10) },
    };

    [Theory, MemberData(nameof(Kinked))]
    public void Kinks_are_accepted_at_and_near_zero_with_a_remark(string name, Func<Tensor, Tensor> f)
    {
        var at = GradientCheck.Run(f, Tensor.From([0.0, 1, -1]));
        Assert.True(at.Passed, $"{name}: {at}");
        Assert.Equal([true, false, false], at.Inputs[0].Entries.Select(entry => entry.IsKink));
        Assert.Contains("1 of 3 numbers are on a kink", Assert.Single(at.Remarks));

        var near = GradientCheck.Run(f, Tensor.From([1e-6, -1e-6, 3e-7, -5e-8, 2.0]));
        Assert.True(near.Passed, $"{name}: {near}");
        Assert.Contains(near.Remarks, remark => remark.Contains("kink"));
        for (var distance = 1e-13; distance < 1e-4; distance *= 1.5)
            Assert.True(GradientCheck.Run(f, Tensor.From([distance, -distance, 2])) is { Passed: true }, $"{name} at {distance}");
    }

    [Fact]
    public void A_wrong_pullback_does_not_pass_as_a_kink()
    {
        var twice = GradientCheck.Run(x => Op(x, x.Data.Relu(), (g, _, y) => g.WherePositive(y) * 2), Tensor.From([1e-6, -1e-6, 1.0, -1.0]));
        Assert.False(twice.Passed);
        var offSide = GradientCheck.Run(x => Op(x, x.Data.Relu(), (g, _, y) => g * 2), Tensor.From([0.0]));
        Assert.False(offSide.Passed, "at a kink the derivative lies between the slopes on both sides");
        var sharp = GradientCheck.Run(x => Op(x, (x.Data * 3e4).Sin(), (g, x, _) => g * (x * 3e4).Cos() * 3.03e4), W);
        Assert.False(sharp.Passed);
        Assert.True(GradientCheck.Run(x => (x * 3e4).Sin(), W).Passed);
    }

    [Fact]
    public void A_gradient_that_is_exactly_zero_or_tiny_is_no_error()
    {
        Assert.True(GradientCheck.Run(x => x * 0 + 1, W).Passed);
        Assert.True(GradientCheck.Run(x => (x * 1e-7).Sum() + (x * 1e3).Square().Sum(), W).Passed);
        Assert.True(GradientCheck.Run(x => x.Square().Sum(), Tensor.From([0.0, 1e-12, 1])).Passed);
        foreach (var fast in new[] { false, true })
            Assert.Empty(GradientCheck.Run(x => x.Sum(), Tensor.From(Array.Empty<double>()), new() { Fast = fast }).Inputs[0].Entries);
        Assert.Equal(GradientVerdict.Happy, GradientCheck.Run(b => (X[.., ..3] - X[.., ..3].Mean(0) + b[0]).Square().Mean(), [Tensor.Zeros([3], DType.Float64)]).Verdict); // Even: no kink.
    }

    [Fact]
    public void A_Float32_model_is_checked_in_Float64_without_changing_it()
    {
        var rng = new Rng(6);
        var model = new Sequential(new Linear(4, 6, rng), new Tanh(), new Linear(6, 3, rng));
        var x = Tensor.Randn([5, 4], rng);
        var labels = new Tensor(NdArray.From(0, 1, 2, 1, 0));
        var before = model.Parameters().Select(p => (p.Data, p.Data.Storage.Version, p.Data.Copy().As<float>().Span.ToArray(), p.Grad)).ToArray();

        var report = GradientCheck.Run(() => Loss.CrossEntropy(model.Forward(x), labels), model.Parameters());
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(GradientVerdict.Happy, report.Verdict);
        Assert.Equal(4, report.Inputs.Count);

        var ofModule = GradientCheck.Run(model, x);
        Assert.Equal(GradientVerdict.Happy, ofModule.Verdict);
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias", "input"], ofModule.Inputs.Select(input => input.Name));

        Assert.Throws<InvalidOperationException>(() => GradientCheck.Run(() => throw new InvalidOperationException(), model.Parameters()));
        foreach (var (p, (data, version, values, grad)) in model.Parameters().Zip(before))
        {
            Assert.Same(data, p.Data);
            Assert.Equal((version, grad), (p.Data.Storage.Version, p.Grad));
            Assert.Equal(values, p.Data.As<float>().Span.ToArray());
        }
    }

    [Fact]
    public void A_module_in_training_mode_keeps_its_running_statistics_and_its_count()
    {
        var rng = new Rng(7);
        var model = new Sequential(new Linear(4, 3, rng), new BatchNorm1d(3));
        var before = model.StateDict();
        var report = GradientCheck.Run(model, Tensor.Randn([5, 4], rng));
        Assert.Equal(GradientVerdict.Happy, report.Verdict);
        Assert.Contains("1.num_batches_tracked", before.Keys);
        Assert.All(model.StateDict(), state => Assert.Equal(before[state.Key].ToArray<double>(), state.Value.ToArray<double>()));
        Assert.False(GradientCheck.Run(new Sequential(new Linear(4, 3, rng), new Dropout(0.5, rng)), Tensor.Randn([5, 4], rng)).IsDeterministic);
    }

    [Fact]
    public void A_function_that_stays_in_Float32_is_checked_with_larger_steps()
    {
        var report = GradientCheck.Run(x => x.To(DType.Float32).Tanh(), W);
        Assert.True(report.Passed, report.ToString());
        Assert.Contains("Float32", Assert.Single(report.Remarks));
    }

    [Fact]
    public void Views_are_checked_as_views_and_only_what_requires_a_gradient()
    {
        var view = new Tensor(NdArray.Randn([6, 5], new Rng(8), DType.Float64).T[1..4, ..4]);
        var seen = new List<bool>();
        var report = GradientCheck.Run(p => { seen.Add(p[0].Data.IsContiguous); return p[0] * p[1]; }, [view, Tensor.From([1.0, 2, 3, 4]).WithGrad()]);
        Assert.True(report.Passed, report.ToString());
        Assert.DoesNotContain(true, seen);
        Assert.Single(report.Inputs);
        Assert.Equal(["view[..2]", "view[2..]"], GradientCheck.Run(p => p[0].Sum() + p[1].Sum(), [view[..2], view[2..]]).Inputs.Select(input => input.Name));
        Assert.True(GradientCheck.Run(x => x.Square(), view).Passed);
    }

    [Fact]
    public void A_sample_takes_so_many_elements_and_no_more()
    {
        var report = GradientCheck.Run(x => x.Exp(), X, new() { Sample = 7 });
        Assert.Equal(7, report.Inputs[0].Entries.Count);
        Assert.Equal(7, report.Inputs[0].Entries.Select(entry => entry.Position).Distinct().Count());
        Assert.Equal(20, GradientCheck.Run(x => x.Exp(), X, new() { Sample = 50 }).Inputs[0].Entries.Count);
        Assert.Contains("checks nothing", Assert.Throws<ArgumentException>(() => GradientCheck.Run(x => x.Exp(), X, new() { Sample = 0 })).Message);
    }

    [Fact]
    public void The_bands_are_those_of_CS231n()
    {
        Assert.Equal(GradientVerdict.Wrong, Of(1.02));
        Assert.Equal(GradientVerdict.Uncomfortable, Of(1.005));
        Assert.Equal(GradientVerdict.Uncomfortable, Of(1.0002));
        Assert.Equal(GradientVerdict.Fine, Of(1.00005));
        Assert.Equal(GradientVerdict.Happy, Of(1 + 5e-8));
        Assert.Equal(GradientVerdict.Wrong, Of(double.NaN));

        static GradientVerdict Of(double analytic) => new GradientEntry(0, analytic, 1, 1e-6, false, 1e-12).Verdict;
    }

    [Fact]
    public void The_report_shows_itself_as_text_and_as_coloured_cells()
    {
        var report = GradientCheck.Run(p => Op(p[0], p[0].Data.Square(), (g, x, _) => g * x) + p[1].Relu().Sum(), [W, Tensor.From([0.0, 1])], names: "W<1>, b");
        var text = report.ToString();
        Assert.StartsWith("gradient check: wrong, Wrong (ThreePointMidpoint, h = 7.6e-6, ", text);
        Assert.Contains("W<1>                 [4, 3]               12      0                   0.5  Wrong", text);
        Assert.Contains("Hint for W<1>: It is 0.5 times what it should be: is a factor of 2 missing?", text);
        Assert.Contains("b: 1 of 2 numbers are on a kink", text);
        var html = report.ToHtml();
        Assert.Contains("W&lt;1&gt;", html);
        Assert.DoesNotContain("W<1>", html);
        Assert.Equal(1 + 5 + 12, html.Split("rgba(220,40,40,.45)").Length - 1);      // its row, the largest errors, its numbers
        Assert.Contains("title=\"b[0]:", html);
    }

    [Fact]
    public void A_right_gradient_takes_two_evaluations_a_number_and_two_more()
    {
        var rng = new Rng(1);
        var (x, labels) = (Tensor.Randn([150, 4], rng, DType.Float64), NdArray.From([.. Enumerable.Range(0, 150).Select(_ => rng.NextInt(3))]));
        Tensor[] p = [.. new Shape[] { [16, 4], [16], [3, 16], [3] }.Select(shape => Tensor.Randn(shape, rng, DType.Float64).WithGrad())];
        var report = GradientCheck.Run(() => x.Linear(p[0], p[1]).Tanh().Linear(p[2], p[3]).CrossEntropy(labels).Mean(), p).ThrowIfWrong();
        Assert.Equal((2 * 131) + 2, report.Evaluations);
    }

    [Fact]
    public void A_part_of_a_Float32_model_is_checked_in_Float64_through_the_rest()
    {
        var rng = new Rng(9);
        var model = new Sequential(new Linear(4, 3, rng), new BatchNorm1d(3), new Linear(3, 2, rng));
        var x = Tensor.Randn([6, 4], rng);
        Assert.Equal(GradientVerdict.Happy, GradientCheck.Run(() => model.Forward(x).Tanh(), [model.Parameters()[0]]).Verdict);
        Assert.Equal(GradientVerdict.Happy, GradientCheck.Run(x => model.Forward(x).Tanh(), x).Verdict);
        Assert.Contains("is Float64, the layer's weights are Float32", Assert.Throws<ArgumentException>(() => model.Forward(x.To(DType.Float64))).Message);
    }

    [Fact]
    public void The_wrong_place_in_the_Jacobian_is_named()
    {
        var mask = NdArray.Ones([5, 3], DType.Float64);
        mask[3, 1] = NdArray.Scalar(2);
        var report = GradientCheck.Run(x => Op(x, X.Data.MatMul(x.Data), (g, x, _) => X.T.MatMul(g * new Tensor(mask))), W);
        Assert.Matches(@"^∂y\[3, 1\]/∂W\[\d, 1\] is \S+ by the chain rule and \S+ by differences\.$", report.Inputs[0].Jacobian);
        Assert.Contains(report.Inputs[0].Jacobian!, Assert.Throws<InvalidOperationException>(() => report.ThrowIfWrong()).Message);
        Assert.Contains(report.Inputs[0].Jacobian!, report.ToString());
        Assert.Equal("The gradient is wrong in 4 of 12 numbers.", report.InWords);
        Assert.Null(GradientCheck.Run(x => x.Sin(), W).Inputs[0].Jacobian);
        Assert.Null(GradientCheck.Run(x => Op(x, x.Data.Sin(), (g, x, _) => g * x).Sum(), W).Inputs[0].Jacobian);
    }

    [Fact]
    public void A_report_without_a_comparison_is_inconclusive_in_text_and_html()
    {
        var report = GradientCheck.Run(x => x.Relu(), Tensor.From(0.0), name: "x");
        Assert.StartsWith("gradient check: inconclusive (ThreePointMidpoint", report.ToString());
        Assert.Contains("x                    [1]                   0      1         none compared  Inconclusive", report.ToString());
        Assert.Contains("Inconclusive", report.ToHtml());
        Assert.DoesNotContain("Happy", report.ToHtml());
    }

    private static Tensor Op(Tensor x, NdArray value, Func<Tensor, Tensor, Tensor, Tensor> pullback) => Tape.Record("op", value, Tape.Into(x, saves: (x, Tape.Result), pullback));

    private static void AssertWrong(Func<Tensor, Tensor> f, Tensor x, string? hint)
    {
        var report = GradientCheck.Run(f, x);
        var error = Assert.Throws<InvalidOperationException>(() => report.ThrowIfWrong());
        Assert.Equal(GradientVerdict.Wrong, report.Verdict);
        if (hint is null)
            Assert.Null(report.Inputs[0].Hint);
        else
            Assert.Contains(hint, error.Message);
    }
}
