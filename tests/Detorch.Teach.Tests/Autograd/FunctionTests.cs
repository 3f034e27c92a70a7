namespace Detorch.Teach.Tests.Gradients;

public class FunctionTests
{
    [Fact]
    public void An_op_of_ones_own_has_a_name_a_value_and_derivatives()
    {
        var x = Tensor.From(2.0, -1.0).WithGrad();
        var y = new Cube().Apply(x);
        Assert.Equal("Cube", y.Node!.Op);
        Assert.Equal(8, y[0].Item());
        var first = Autograd.Grad(y.Sum(), x, createGraph: true);
        Assert.Equal(12, first[0].Item());
        Assert.Equal(-6, Autograd.Grad(first.Sum(), x)[1].Item());
    }

    [Fact]
    public void Backward_is_called_once_for_all_inputs_and_again_in_a_second_pass()
    {
        var (a, b, op) = (Tensor.From(2.0).WithGrad(), Tensor.From(3.0).WithGrad(), new Product());
        var y = op.Apply(a, b);
        y.Backward(retainGraph: true);
        Assert.Equal(1, op.Calls);
        y.Backward(Tensor.From(2.0));
        Assert.Equal(2, op.Calls);
        Assert.Equal(9, a.Grad!.Item());
        Assert.Equal(6, b.Grad!.Item());
    }

    [Fact]
    public void A_pass_that_is_recorded_does_not_take_over_the_gradients_of_one_that_was_not()
    {
        var (x, g) = (Tensor.From(2.0).WithGrad(), Tensor.From(1.0));
        var y = new Cube().Apply(x);
        Autograd.Grad(y, x, g, retainGraph: true);
        Assert.Equal(12, Autograd.Grad(Autograd.Grad(y, x, g, createGraph: true), x).Item());
    }

    [Fact]
    public void The_gradient_of_a_constant_may_be_null_and_that_of_another_input_may_not()
    {
        var x = Tensor.From(3.0).WithGrad();
        new Scaled().Apply(x, Tensor.From(2.0)).Backward();
        Assert.Equal(2, x.Grad!.Item());
        var factor = Tensor.From(2.0).WithGrad();
        Assert.Contains("backward of 'Scaled': the gradient of input 1 is null",
            Assert.Throws<InvalidOperationException>(() => new Scaled().Apply(x, factor).Backward()).Message);
    }

    [Fact]
    public void A_gradient_of_the_wrong_shape_is_named()
    {
        var x = Tensor.Ones([2, 3]).WithGrad();
        Assert.Contains("backward of 'WrongShape': the gradient of input 0 has shape [3], the input [2, 3]",
            Assert.Throws<InvalidOperationException>(() => new WrongShape().Apply(x).Sum().Backward()).Message);
    }

    [Fact]
    public void A_value_or_gradients_that_are_null_and_integers_are_told_apart()
    {
        var x = Tensor.From(2.5).WithGrad();
        Assert.Contains("forward of 'Parts': it returned null", Assert.Throws<InvalidOperationException>(() => new Parts(_ => null).Apply(x)).Message);
        Assert.Contains("backward of 'Parts': it returned null for 1 inputs", Assert.Throws<InvalidOperationException>(() => new Parts(x => x * 2).Apply(x).Backward()).Message);
        Assert.False(new Parts(x => x.To(DType.Int32)).Apply(x).RequiresGrad); // No gradient flows through integers.
    }

    [Fact]
    public void An_input_changed_in_place_before_the_backward_pass_is_named()
    {
        var x = Tensor.From(2.0).WithGrad();
        var y = new Product().Apply(x, x);
        x.Detach().Fill(0);
        Assert.Contains("backward of 'Product'", Assert.Throws<InvalidOperationException>(() => y.Backward()).Message);
    }

    [Fact]
    public void A_Backward_that_changes_the_gradient_or_an_input_in_place_is_an_error()
    {
        foreach (var (part, op) in new (string, Function)[] { ("the gradient g", new Spoiler((g, _, _) => g.Fill(7))), ("input 0", new Spoiler((_, x, _) => x[0].Fill(7))), ("the result y", new Spoiler((_, _, y) => y.Fill(7))) })
        {
            var (x, w) = (Tensor.From(2.0).WithGrad(), Tensor.From(1.0).WithGrad());
            Assert.Contains($"backward of 'Spoiler': it changed {part} in place", Assert.Throws<InvalidOperationException>(() => (op.Apply(x) + w).Backward()).Message);
        }
    }

    [Fact]
    public void A_Forward_that_changes_an_input_in_place_is_an_error()
    {
        var x = Tensor.From(2.0, 3).WithGrad();
        Assert.Contains("forward of 'Parts': it changed input 0", Assert.Throws<InvalidOperationException>(() => new Parts(x => { x.Fill(1); return x; }).Apply(x)).Message);
    }

    [Fact]
    public void A_tensor_in_a_field_that_requires_a_gradient_is_refused()
    {
        var (x, w) = (Tensor.From(2.0).WithGrad(), Tensor.From(3.0).WithGrad());
        Assert.Contains("no gradient would flow to it", Assert.Throws<ArgumentException>(() => new Captured(w, []).Apply(x)).Message);
        Assert.Contains("no gradient would flow to it", Assert.Throws<ArgumentException>(() => new Captured(x, [w]).Apply(x)).Message);
        new Captured(w.Detach(), []).Apply(x).Backward();
        Assert.Equal(3, x.Grad!.Item());
        Assert.Equal(2, Autograd.Grad(new Captured(x, []).Apply(x), x).Item()); // As an input it has its gradient.
    }

    [Fact]
    public void A_gradient_that_was_changed_between_two_passes_is_used_as_it_is_now()
    {
        var (x, g) = (Tensor.From(2.0).WithGrad(), Tensor.From(1.0));
        var y = new Cube().Apply(x);
        y.Backward(g, retainGraph: true);
        x.ZeroGrad();
        g.Fill(10);
        y.Backward(g);
        Assert.Equal(120, x.Grad!.Item());
    }

    private sealed class Spoiler(Action<Tensor, Tensor[], Tensor> spoil) : Function
    {
        protected override NdArray Forward(NdArray[] x) => x[0] * 2;

        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y)
        {
            spoil(g, x, y);
            return [g * 2];
        }
    }

    private sealed class Captured(Tensor w, Tensor[] more) : Function
    {
        protected override NdArray Forward(NdArray[] x) => x[0] * w.Data + more.Length * 0;
        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * w.Detach()];
    }

    private sealed class Cube : Function
    {
        protected override NdArray Forward(NdArray[] x) => x[0] * x[0] * x[0];
        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 3 * x[0] * x[0]];
    }

    private sealed class Product : Function
    {
        public int Calls { get; private set; }
        protected override NdArray Forward(NdArray[] x) => x[0] * x[1];

        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y)
        {
            Calls++;
            return [g * x[1], g * x[0]];
        }
    }

    private sealed class Scaled : Function
    {
        protected override NdArray Forward(NdArray[] x) => x[0] * x[1];
        protected override Tensor?[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * x[1], null];
    }

    private sealed class Parts(Func<NdArray, NdArray?> forward) : Function
    {
        protected override NdArray Forward(NdArray[] x) => forward(x[0])!;
        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => null!;
    }

    private sealed class WrongShape : Function
    {
        protected override NdArray Forward(NdArray[] x) => x[0] * 2;
        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g.Sum(0)];
    }
}
