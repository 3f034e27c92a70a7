using Detorch.Teach.Nn;

namespace Detorch.Teach.Tests.Gradients;

public class TapeTests
{
    [Fact]
    public void The_second_derivative_of_x_cubed_at_2_is_12()
    {
        var x = Tensor.From(2.0).WithGrad();
        var y = x * x * x;
        var first = Autograd.Grad(y, x, createGraph: true);
        Assert.Equal(12, first.Item());
        var second = Autograd.Grad(first, x, createGraph: true);
        Assert.Equal(12, second.Item());
        Assert.Equal(6, Autograd.Grad(second, x).Item());
    }

    [Fact]
    public void Paths_that_meet_are_added_once_each()
    {
        var x = Tensor.From(3.0).WithGrad();
        var y = x;
        for (var i = 0; i < 50; i++)
            y = (y + y) * 0.5; // A naive recursion would need 2^50 visits.
        y.Backward();
        Assert.Equal(1, x.Grad!.Item());
    }

    [Fact]
    public void A_chain_of_100_000_ops_does_not_overflow_the_stack()
    {
        var x = Tensor.From(1.0).WithGrad();
        var y = x;
        for (var i = 0; i < 100_000; i++)
            y += x;
        y.Backward();
        Assert.Equal(100_001, x.Grad!.Item());
    }

    [Fact]
    public void Ten_thousand_nested_diamonds_take_linear_time()
    {
        var x = Tensor.From(3.0).WithGrad();
        var y = x;
        for (var i = 0; i < 10_000; i++)
            y = (y.Sin() - y.Sin() + y + y) * 0.5;
        y.Backward();
        Assert.Equal(1, x.Grad!.Item());
    }

    [Fact]
    public void RetainGrad_keeps_the_gradient_of_a_computed_tensor()
    {
        var x = Tensor.From(2.0).WithGrad();
        var (kept, other) = (x * x, x + 1);
        kept.RetainGrad();
        (kept * other).Backward();
        Assert.Equal(3, kept.Grad!.Item());
        Assert.Null(other.Grad);
        Assert.Throws<InvalidOperationException>(() => Tensor.From(1.0).RetainGrad());
    }

    [Fact]
    public void Detach_and_NoGrad_cut_the_history()
    {
        var x = Tensor.From(2.0).WithGrad();
        var y = x * x;
        Assert.False(y.Detach().RequiresGrad);
        Assert.True(y.Detach().Data.SharesMemoryWith(y.Data));
        using (Autograd.NoGrad())
        {
            using (Autograd.NoGrad())
                Assert.False(Autograd.IsRecording);
            Assert.False((x * x).RequiresGrad);
        }
        Assert.True((x * x).RequiresGrad);
    }

    [Fact]
    public void NoGrad_ends_after_an_error_and_concerns_one_thread()
    {
        try
        {
            using (Autograd.NoGrad())
            {
                var recording = false;
                var thread = new Thread(() => recording = Autograd.IsRecording);
                thread.Start();
                thread.Join();
                Assert.True(recording);
                throw new InvalidOperationException();
            }
        }
        catch (InvalidOperationException)
        {
            Assert.True(Autograd.IsRecording);
        }
    }

    [Fact]
    public void A_scope_that_is_disposed_twice_or_out_of_order_leaves_recording_on()
    {
        var outer = Autograd.NoGrad();
        var inner = Autograd.NoGrad();
        outer.Dispose();
        inner.Dispose();
        inner.Dispose();
        Assert.True(Autograd.IsRecording);
        using (Autograd.NoGrad())
            Assert.False(Autograd.IsRecording);
        Assert.True(Autograd.IsRecording);
    }

    [Fact]
    public void A_backward_pass_of_what_NoGrad_left_unrecorded_names_the_open_scope()
    {
        using var scope = Autograd.NoGrad();
        Assert.Contains("in force here", Assert.Throws<InvalidOperationException>(() => (Tensor.From(2.0).WithGrad() * 3).Backward()).Message);
    }

    [Fact]
    public void Grad_of_several_inputs_touches_no_Grad_and_gives_zeros_where_nothing_flows()
    {
        var (a, b, c) = (Tensor.From(2.0).WithGrad(), Tensor.From(3.0).WithGrad(), Tensor.From(4.0).WithGrad());
        var product = a * b;
        var gradients = Autograd.Grad(product * product, [a, product, c]);
        Assert.Equal([36, 12, 0], gradients.Select(g => g.Item()));
        Assert.Null(a.Grad);
        Assert.Contains("WithGrad", Assert.Throws<InvalidOperationException>(() => Autograd.Grad(a * b, Tensor.From(1.0))).Message);
    }

    [Fact]
    public void Grad_walks_and_frees_only_the_paths_that_lead_to_its_inputs()
    {
        var (x, w) = (Tensor.From(2.0).WithGrad(), Tensor.From(5.0).WithGrad());
        var (behind, beside) = (x.Square(), w.Sin());
        var (first, second) = (behind * beside, behind * 3 + beside);
        Assert.Equal(Math.Sin(5), Autograd.Grad(first, behind).Item());
        second.Backward(); // Through x.Square() and w.Sin(): neither led to the input.
        Assert.Equal((12.0, Math.Cos(5)), (x.Grad!.Item(), w.Grad!.Item()));
        Assert.Contains("'mul' was freed", Assert.Throws<InvalidOperationException>(() => Autograd.Grad(first, behind)).Message);

        Assert.Equal(3, Autograd.Grad(behind * 3, behind).Item()); // What lies behind the input has been freed by now, and does not matter.
        Assert.Contains("'square' was freed", Assert.Throws<InvalidOperationException>(() => Autograd.Grad(behind * x, x)).Message);
    }

    [Fact]
    public void Grad_of_an_input_behind_another_goes_through_it()
    {
        var x = Tensor.From(3.0).WithGrad();
        var square = x.Square();
        var cube = square * x;
        Assert.Equal([1.0, 3 + 1, 27 + 6], Autograd.Grad(cube + square, [cube, square, x]).Select(g => g.Item()));
        Assert.Equal([1.0], Autograd.Grad(square, [square]).Select(g => g.Item()));
    }

    [Fact]
    public void The_gradients_of_several_outputs_are_added_each_with_its_own_gradient()
    {
        var (x, y) = (Tensor.From(2.0, 3.0).WithGrad(), Tensor.From(5.0).WithGrad());
        var square = x.Square();
        Tensor[] outputs = [square * y, square, y, square.Sum()]; // One behind another, a leaf, and one of size 1.
        var gradients = Autograd.Grad(outputs, [x, y, square], [Tensor.From(1.0, 10), Tensor.From(2.0, 0), Tensor.From(7.0), null]);
        Assert.Equal([(5.0 + 2 + 1) * 4, (50.0 + 0 + 1) * 6], gradients[0].Data.ToArray<double>());
        Assert.Equal([4.0 + 90 + 7], gradients[1].Data.ToArray<double>());
        Assert.Equal([5.0 + 2 + 1, 50.0 + 0 + 1], gradients[2].Data.ToArray<double>());
        Assert.Null(x.Grad);
        Assert.Contains("1 gradients for 2 outputs", Assert.Throws<ArgumentException>(() => Autograd.Grad([x.Exp(), x.Sum()], [x], [null])).Message);
        Assert.Contains("starts from one number", Assert.Throws<InvalidOperationException>(() => Autograd.Grad([x.Sum(), x.Exp()], [x])).Message);
    }

    [Fact]
    public void A_gradient_can_be_given_at_a_tensor_of_any_shape_and_must_fit_it()
    {
        var x = Tensor.From(1.0, 2.0).WithGrad();
        (x * x).Backward(Tensor.From(1.0, 10.0));
        Assert.Equal([2.0, 40.0], x.Grad!.Data.As<double>().Span.ToArray());
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => (x * x).Backward(Tensor.Ones([3]))).Message);
        Assert.Contains("Reduce it", Assert.Throws<InvalidOperationException>(() => (x * x).Backward()).Message);
        Assert.Contains("requires a gradient", Assert.Throws<InvalidOperationException>(() => Tensor.From(1.0).Backward()).Message);
    }

    [Fact]
    public void A_float32_tensor_gets_a_float32_gradient_from_a_float64_loss()
    {
        var (x, y) = (Tensor.Ones([2]).WithGrad(), Tensor.From(1.0, 2.0));
        (x * y).Sum().Backward();
        Assert.Equal(DType.Float32, x.Grad!.DType);
    }

    [Fact]
    public void A_tensor_of_integers_has_no_gradient_and_a_computed_one_keeps_its_history()
    {
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => Tensor.From(1, 2).WithGrad()).Message);
        var y = Tensor.From(1.0).WithGrad() * 2;
        Assert.Contains("Detach()", Assert.Throws<InvalidOperationException>(() => y.RequiresGrad = false).Message);
    }

    [Fact]
    public void What_was_made_of_integers_by_an_op_requires_no_gradient()
    {
        var x = Tensor.From(1.5, 2.5).WithGrad();
        Assert.False(x.To(DType.Int32).RequiresGrad);
        Assert.Contains("requires a gradient", Assert.Throws<InvalidOperationException>(() => x.To(DType.Int32)[0].Backward()).Message);
    }

    public static TheoryData<string, string, Func<Tensor, Tensor>> Missing() => new()
    {
        { "add", "a", none => none + Tensor.Ones([1]) },
        { "sub", "b", none => Tensor.Ones([1]) - none },
        { "mul", "b", none => 0.1 * none },
        { "rdiv", "b", none => 1 / none },
        { "neg", "x", none => -none },
        { "pow", "exponent", none => Tensor.Ones([1]).Pow(none) },
        { "maximum", "b", none => Tensor.Maximum(Tensor.Ones([1]), none) },
        { "where", "a", none => Tensor.Where(NdArray.From(true), none, 0) },
        { "where", "condition", _ => Tensor.Where(null!, 0, 0) },
        { "matmul", "b", none => Tensor.Ones([1]).MatMul(none) },
        { "linear", "weight", none => Tensor.Ones([1, 1]).Linear(none) },
        { "conv1d", "weight", none => Tensor.Ones([1, 1, 1]).Conv1d(none) },
        { "conv2d", "weight", none => Tensor.Ones([1, 1, 1, 1]).Conv2d(none) },
        { "einsum", "operands", none => Tensor.Einsum("i,i", Tensor.Ones([1]), none) },
        { "concat", "tensors", none => Tensor.Concat([Tensor.Ones([1]), none]) },
        { "stack", "tensors", none => Tensor.Stack([Tensor.Ones([1]), none]) },
        { "scatter_add", "values", none => Tensor.Ones([1]).ScatterAdd([0], none) },
        { "cross_entropy", "labels", _ => Tensor.Ones([1, 1]).CrossEntropy(null!) },
        { "cross-entropy", "target", none => Loss.CrossEntropy(Tensor.Ones([1, 1]), none) },
        { "mean squared error", "y", none => Loss.MeanSquaredError(none, 0) },
        { "sub", "b", _ => Tensor.Ones([1]).Data - (NdArray)null! },
    };

    [Theory, MemberData(nameof(Missing))]
    public void An_operand_that_is_null_is_named(string op, string operand, Func<Tensor, Tensor> f)
    {
        var error = Assert.Throws<ArgumentNullException>(() => f(null!));
        Assert.StartsWith($"{op}: the operand '{operand}' is null. A Grad is null until Backward()", error.Message);
        Assert.Equal(operand, error.ParamName);
    }

    [Fact]
    public void The_Grad_of_one_pass_is_not_changed_by_the_next_passs_gradient_elsewhere()
    {
        var (a, b) = (Tensor.From(1.0, 2.0).WithGrad(), Tensor.From(3.0, 4.0).WithGrad());
        (a + b).Reshape(1, 2).Sum().Backward();
        (a * 2).Sum().Backward();
        Assert.Equal([3.0, 3.0], a.Grad!.Data.As<double>().Span.ToArray());
        Assert.Equal([1.0, 1.0], b.Grad!.Data.AsContiguous().As<double>().Span.ToArray());
    }

    [Fact]
    public void A_kept_gradient_stays_right_when_more_arrives_in_the_same_pass()
    {
        var (a, b) = (Tensor.From(1.0, 2.0).WithGrad(), Tensor.From(3.0, 4.0).WithGrad());
        var inner = b * 2;
        ((a * 3 + inner) * (a + inner) + a * b).Sum().Backward();
        // d/da = 3 (a + 2b) + (3a + 2b) + b, d/db = 2 (a + 2b) + 2 (3a + 2b) + a
        Assert.Equal([33.0, 48.0], a.Grad!.Data.As<double>().Span.ToArray());
        Assert.Equal([33.0, 50.0], b.Grad!.Data.As<double>().Span.ToArray());
    }

    [Fact]
    public void A_gradient_that_a_custom_op_keeps_is_not_changed_by_the_next_pass()
    {
        var x = Tensor.From(1.0, 2.0).WithGrad();
        var op = new ConstantGradient();
        op.Apply(x).Sum().Backward();
        op.Apply(x).Sum().Backward();
        Assert.Equal([5.0, 5.0], op.Slope.Data.As<double>().Span.ToArray());
        Assert.Equal([10.0, 10.0], x.Grad!.Data.As<double>().Span.ToArray());
    }

    private sealed class ConstantGradient : Function
    {
        public Tensor Slope { get; } = Tensor.From(5.0, 5.0);
        protected override NdArray Forward(NdArray[] x) => x[0] * 5;
        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [Slope];
    }

    [Fact]
    public void A_given_gradient_is_never_kept_or_changed()
    {
        var (x, g) = (Tensor.From(1.0, 2.0).WithGrad(), Tensor.From(5.0, 6.0));
        (x + 0).Backward(g);
        x.Backward(g);
        Assert.Equal([10.0, 12.0], x.Grad!.Data.As<double>().Span.ToArray());
        Assert.Equal([5.0, 6.0], g.Data.As<double>().Span.ToArray());
    }

    [Fact]
    public void Gradients_that_are_recorded_share_no_memory_either()
    {
        var (a, b, g) = (Tensor.From(1.0, 2.0).WithGrad(), Tensor.From(3.0, 4.0).WithGrad(), Tensor.From(5.0, 6.0));
        (a + b).Backward(g, createGraph: true);
        (a * 3).Sum().Backward();
        Assert.Equal([8.0, 9.0], a.Grad!.Data.ToArray<double>());
        Assert.Equal([5.0, 6.0], b.Grad!.Data.ToArray<double>());
        Assert.Equal([5.0, 6.0], g.Data.ToArray<double>());
    }

    [Fact]
    public void A_gradient_is_summed_over_what_broadcasting_repeated()
    {
        var (x, b) = (Tensor.Ones([4, 3]), Tensor.Zeros([3]).WithGrad());
        (x + b).Sum().Backward();
        Assert.Equal(new Shape([3]), b.Grad!.Shape);
        Assert.Equal(4, b.Grad[0].Item());
    }

    [Fact]
    public void Gradients_of_two_passes_are_added_and_ZeroGrad_starts_anew()
    {
        var x = Tensor.From(2.0).WithGrad();
        (x * x).Backward();
        (x * x).Backward();
        Assert.Equal(8, x.Grad!.Item());
        x.ZeroGrad();
        (x * x).Backward();
        Assert.Equal(4, x.Grad!.Item());
    }

    [Fact]
    public void The_grads_of_two_leaves_never_share_memory()
    {
        var (a, b) = (Tensor.From(1.0).WithGrad(), Tensor.From(2.0).WithGrad());
        (a + b).Backward();
        Assert.False(a.Grad!.Data.SharesMemoryWith(b.Grad!.Data));
    }

    [Fact]
    public void Backward_twice_without_retaining_says_how_to_retain()
    {
        var x = Tensor.From(2.0).WithGrad();
        var y = x * x;
        y.Backward();
        Assert.Contains("retainGraph: true", Assert.Throws<InvalidOperationException>(() => y.Backward()).Message);
    }

    [Fact]
    public void A_weight_changed_in_place_between_forward_and_backward_is_named()
    {
        var (x, w) = (Tensor.Ones([2, 3]).WithGrad(), Tensor.Ones([4, 3]).WithGrad());
        var y = x.MatMul(w.T).Sum();
        using (Autograd.NoGrad())
            w.AddInPlace(Tensor.Ones([4, 3]));
        var error = Assert.Throws<InvalidOperationException>(() => y.Backward());
        Assert.Contains("'matmul'", error.Message);
        Assert.Contains("version 1 then, 2 now", error.Message);
    }

    [Fact]
    public void An_input_that_no_pullback_reads_may_change()
    {
        var (x, y) = (Tensor.Ones([3]).WithGrad(), Tensor.Ones([3]));
        var sum = (x + y).Sum();
        y.Fill(5);
        sum.Backward();
        Assert.Equal(1, x.Grad![0].Item());
    }

    [Fact]
    public void Changing_a_leaf_in_place_while_recording_is_refused()
    {
        var x = Tensor.Ones([3]).WithGrad();
        Assert.Contains("NoGrad", Assert.Throws<InvalidOperationException>(() => x.Fill(0)).Message);
    }

    [Fact]
    public void Errors_name_the_op_that_was_called_and_the_shapes_as_they_were_given()
    {
        var (v, m) = (Tensor.Ones([3]), Tensor.Ones([2, 3]));
        Assert.StartsWith("matmul: [3] x [2, 3]:", Assert.Throws<ArgumentException>(() => v.MatMul(m)).Message);
        Assert.StartsWith("matmul: [2, 3] x [2]:", Assert.Throws<ArgumentException>(() => m.MatMul(Tensor.Ones([2]))).Message);
        Assert.StartsWith("conv1d: [1, 2, 3] * [1, 1, 2]:", Assert.Throws<ArgumentException>(() => Tensor.Ones([1, 2, 3]).Conv1d(Tensor.Ones([1, 1, 2]))).Message);
        Assert.StartsWith("conv1d: a kernel of (1, 9) with dilation (1, 1) does not fit into [1, 1, 3] with padding (0, 2);",
            Assert.Throws<ArgumentException>(() => Tensor.Ones([1, 1, 3]).Conv1d(Tensor.Ones([1, 1, 9]), padding: 2)).Message);
        Assert.Equal(new Shape([1, 1, 1]), Tensor.Ones([1, 1, 3]).Conv1d(Tensor.Ones([1, 1, 4]), padding: 2, dilation: 2).Shape);
        Assert.StartsWith("conv1d: [1, 1, 3] * [1, 1, 2] + [2]:", Assert.Throws<ArgumentException>(() => Tensor.Ones([1, 1, 3]).Conv1d(Tensor.Ones([1, 1, 2]), Tensor.Ones([2]))).Message);
        Assert.StartsWith("conv1d: Int32", Assert.Throws<ArgumentException>(() => Tensor.From(1, 2).Reshape(1, 1, 2).Conv1d(Tensor.Ones([1, 1, 2]))).Message);
        Assert.StartsWith("flatten: axis 2 is outside [2, 3]", Assert.Throws<ArgumentException>(() => m.Flatten(2)).Message);
        Assert.Equal(new Shape([2, 12]), Tensor.Ones([2, 3, 4]).Flatten(-2).Shape);
    }

    [Fact]
    public void A_small_network_learns_xor()
    {
        var rng = new Rng(1);
        var x = Tensor.From([[0f, 0], [0, 1], [1, 0], [1, 1]]);
        var y = Tensor.From([[0f], [1], [1], [0]]);
        Tensor[] parameters = [Tensor.Randn([2, 8], rng), Tensor.Zeros([8]), Tensor.Randn([8, 1], rng), Tensor.Zeros([1])];
        foreach (var p in parameters)
            p.RequiresGrad = true;
        var loss = Tensor.Scalar(1);
        for (var step = 0; step < 3000; step++)
        {
            loss = ((x.MatMul(parameters[0]) + parameters[1]).Tanh().MatMul(parameters[2]) + parameters[3] - y).Square().Mean();
            loss.Backward();
            using (Autograd.NoGrad())
                foreach (var p in parameters)
                {
                    p.AddInPlace(p.Grad!, scale: -0.1);
                    p.ZeroGrad();
                }
        }
        Assert.True(loss.Item() < 0.01, $"loss {loss.Item()}");
    }
}
