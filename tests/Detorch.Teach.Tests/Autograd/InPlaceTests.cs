namespace Detorch.Teach.Tests.Gradients;

public class InPlaceTests
{
    public static TheoryData<string> Changes => ["AddInPlace", "MultiplyInPlace", "Fill", "CopyFrom", "index assignment"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_keeps_the_tensor_and_its_memory_and_raises_the_version(string name)
    {
        var x = Tensor.From([[1.0, 2], [3, 4]]);
        var (data, view, version) = (x.Data, x.T[1], x.Data.Storage.Version);
        Change(name, x);
        Assert.Same(data, x.Data);
        Assert.Equal(version + 1, x.Data.Storage.Version);
        Assert.Equal(x[0, 1].Item(), view[0].Item()); // The view sees it.
        Assert.NotEqual(2, view[0].Item());
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_while_recording_is_refused_for_what_requires_a_gradient_and_allowed_under_NoGrad(string name)
    {
        var x = Tensor.From([[1.0, 2], [3, 4]]).WithGrad();
        Assert.Contains("NoGrad", Assert.Throws<InvalidOperationException>(() => Change(name, x)).Message);
        Assert.Equal(2, x[0, 1].Item());
        using (Autograd.NoGrad())
            Change(name, x);
        Assert.NotEqual(2, x[0, 1].Item());
        Assert.True(x.IsLeaf && x.RequiresGrad);
    }

    [Fact]
    public void A_source_that_requires_a_gradient_is_refused_too()
    {
        var (x, w) = (Tensor.Zeros([2]), Tensor.Ones([2]).WithGrad());
        Assert.Throws<InvalidOperationException>(() => x.AddInPlace(w));
        Assert.Throws<InvalidOperationException>(() => x.CopyFrom(w));
        Assert.Throws<InvalidOperationException>(() => x[0] = w[0]);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_after_an_op_that_needs_the_old_numbers_is_found(string name)
    {
        var w = Tensor.From([[1.0, 2], [3, 4]]).WithGrad();
        var y = (w * w).Sum();
        using (Autograd.NoGrad())
            Change(name, w);
        var message = Assert.Throws<InvalidOperationException>(() => y.Backward()).Message;
        Assert.Contains("'mul'", message);
        Assert.Contains("version 0 then, 1 now", message);
    }

    [Fact]
    public void A_change_through_a_view_or_Detach_is_found_too()
    {
        Action<Tensor>[] changes = [w => w.Detach().Fill(5), w => w.Detach().T[0].Fill(5), w => w.Detach().Reshape(4)[1..2].Fill(5), w => w.Data[0, 0] = 5, w => w.Data.T.AddInPlace(1)];
        foreach (var change in changes)
        {
            var (w, x) = (Tensor.From([[1.0, 2], [3, 4]]).WithGrad(), Tensor.From([[1.0, 0]]).WithGrad());
            var products = new[] { x.MatMul(w.T).Sum(), x.Linear(w, Tensor.Zeros([2], DType.Float64)).Sum(), (x * w[..1]).Sum() };
            change(w);
            Assert.All(products, y => Assert.Contains("changed in place", Assert.Throws<InvalidOperationException>(() => y.Backward()).Message));
        }
    }

    [Fact]
    public void A_changed_result_is_found_where_the_pullback_reads_it()
    {
        var x = Tensor.From(1.0, 2.0).WithGrad();
        var (exp, sum) = (x.Exp(), x + 1);
        exp.Detach().Fill(0);
        sum.Detach().Fill(0); // The pullback of + reads nothing.
        Assert.Contains("its result", Assert.Throws<InvalidOperationException>(() => exp.Sum().Backward()).Message);
        sum.Sum().Backward();
        Assert.Equal(1, x.Grad![0].Item());
    }

    [Fact]
    public void A_changed_input_of_an_op_with_many_inputs_is_found_only_where_it_is_read()
    {
        var (a, b) = (Tensor.From(1.0, 2.0).WithGrad(), Tensor.From(3.0, 4.0).WithGrad());
        var (joined, product) = (Tensor.Concat([a, b]).Sum(), Tensor.Einsum("i,i->", a, b));
        b.Detach().Fill(0);
        joined.Backward();
        Assert.Contains("'einsum'", Assert.Throws<InvalidOperationException>(() => product.Backward()).Message);
    }

    [Fact]
    public void A_view_that_repeats_a_number_and_fractions_in_integers_are_refused()
    {
        var x = Tensor.From(1.0).BroadcastTo(3);
        Assert.Contains("repeats the elements", Assert.Throws<ArgumentException>(() => x.AddInPlace(Tensor.From(1.0, 2, 3))).Message);
        Assert.Equal(1, x[0].Item());
        var count = Tensor.From(2, 3);
        count.AddInPlace(1);
        count.MultiplyInPlace(Tensor.From(2.0, 1.0));
        Assert.Equal([6, 4], count.Data.ToArray<int>());
        Assert.Contains("fractions", Assert.Throws<ArgumentException>(() => count.AddInPlace(Tensor.From(0.5, 0))).Message);
        Assert.Contains("fractions", Assert.Throws<ArgumentException>(() => count.MultiplyInPlace(0.25)).Message);
    }

    [Theory]
    [InlineData("AddInPlace")]
    [InlineData("MultiplyInPlace")]
    [InlineData("CopyFrom")]
    public void A_shape_that_does_not_fit_is_named_with_the_method(string name)
    {
        foreach (var other in new[] { Tensor.Ones([3, 2]), Tensor.Ones([3]) })
        {
            var x = Tensor.Zeros([2]);
            Action change = name switch
            {
                "AddInPlace" => () => x.AddInPlace(other), "MultiplyInPlace" => () => x.MultiplyInPlace(other), _ => () => x.CopyFrom(other),
            };
            Assert.StartsWith($"{name}: ", Assert.Throws<ArgumentException>(change).Message);
            Assert.Equal([0.0, 0], x.Data.ToArray<double>());
        }
        Assert.StartsWith("sub: Int32", Assert.Throws<ArgumentException>(() => Tensor.From(1).AddInPlace(Tensor.From(1), -1)).Message);
    }

    [Fact]
    public void Labels_and_conditions_that_were_changed_are_found()
    {
        var (x, labels) = (Tensor.Ones([2, 3]).WithGrad(), NdArray.From(0, 2));
        var condition = x.Data > 0;
        var (loss, chosen) = (x.CrossEntropy(labels).Sum(), Tensor.Where(condition, x, 0).Sum());
        labels.Fill(1);
        condition.Fill(0);
        Assert.Contains("'cross_entropy': an array of labels or indices, of shape [2], was changed", Assert.Throws<InvalidOperationException>(() => loss.Backward()).Message);
        Assert.Contains("'where': a mask, of shape [2, 3], was changed", Assert.Throws<InvalidOperationException>(() => chosen.Backward()).Message);
    }

    [Fact]
    public void A_Grad_that_is_not_there_is_named()
    {
        using var scope = Autograd.NoGrad();
        var w = Tensor.From(1.0).WithGrad();
        Assert.Contains("until Backward()", Assert.Throws<ArgumentNullException>(() => w.AddInPlace(w.Grad!, -0.1)).Message);
    }

    private static void Change(string name, Tensor x)
    {
        switch (name)
        {
            case "AddInPlace": x.AddInPlace(Tensor.From(1.0, 10.0), scale: 0.5); break;
            case "MultiplyInPlace": x.MultiplyInPlace(Tensor.From(2.0, 3.0)); break;
            case "Fill": x.Fill(9); break;
            case "CopyFrom": x.CopyFrom(Tensor.From(7.0, 8.0)); break;
            default: x[.., 1] = 6.0; break;
        }
    }
}
