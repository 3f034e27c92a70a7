using System.Reflection;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Tests.Gradients;

/// <summary>What the ops save for their backward passes. For every row of <see cref="OpTable"/>, everything that a pullback can read (operands, index
/// arrays, masks, results) is changed in place before the first and before the second backward pass: then there is an error, or the right gradient.</summary>
public class SavedTests
{
    private const string Changed = "changed in place";

    [Theory, MemberData(nameof(OpTable.Names), MemberType = typeof(OpTable))]
    public void What_is_changed_before_the_backward_pass_is_an_error_or_has_no_effect(string name) => Sweep(name, seed =>
    {
        var (inputs, g, y) = Forward(name, seed);
        return ([y], () => Autograd.Grad(y, inputs, g));
    });

    [Theory, MemberData(nameof(OpTable.Names), MemberType = typeof(OpTable))]
    public void What_is_changed_before_the_second_backward_pass_is_an_error_or_has_no_effect(string name) => Sweep(name, seed =>
    {
        var (inputs, g, y) = Forward(name, seed);
        g.RequiresGrad = true;
        var first = Autograd.Grad(y, inputs, g, createGraph: true);
        var projected = first.Zip(inputs, (d, x) => (d * x.Detach().Data.Copy()).Sum()).Aggregate((a, b) => a + b) + (g * 0).Sum();
        return ([projected, y], () => Autograd.Grad(projected, [.. inputs, g]));
    });

    [Fact]
    public void An_index_array_changed_before_the_backward_pass_is_an_error()
    {
        var x = Tensor.From([1.0, 2, 3]).WithGrad();
        Expect(i => x[i].Sum(), NdArray.From(0, 1), "'index'");
        Expect(i => x.TakeAlongAxis(i, 0).Sum(), NdArray.From(0, 1), "'index'");
        Expect(i => Tensor.Zeros([3], DType.Float64).ScatterAdd([i], x[..2]).Sum(), NdArray.From(0, 1), "'scatter_add'");
        Expect(i => x[i].Sum(), NdArray.From(true, true, false), "'index': a mask");
        Expect(i => x[i[..2]].Sum(), NdArray.From(0, 1, 2), "'index': an array of labels or indices"); // Changed through what it is a view of.
        Expect(i => Tensor.Where(i, x, 0).Sum(), NdArray.From(true, true, false), "'where'");

        static void Expect(Func<NdArray, Tensor> f, NdArray index, string part)
        {
            var y = f(index);
            index.Fill(1);
            Assert.Contains(part, Assert.Throws<InvalidOperationException>(() => y.Backward()).Message);
        }
    }

    [Fact]
    public void The_gate_of_relu_changed_before_the_second_backward_pass_is_an_error()
    {
        var (x, w) = (Tensor.From(1.0, -1.0).WithGrad(), Tensor.From(1.0, 1.0).WithGrad());
        var y = x.Relu();
        var dx = Autograd.Grad((w * y).Sum(), x, createGraph: true);
        using (Autograd.NoGrad())
            y.Fill(-1);
        Assert.Contains("'where positive'", Assert.Throws<InvalidOperationException>(() => Autograd.Grad(dx.Sum(), w)).Message);
    }

    [Theory, MemberData(nameof(OpTable.Names), MemberType = typeof(OpTable))]
    public void A_pullback_captures_settings_and_no_array(string name)
    {
        var (inputs, g, y) = Forward(name, 1);
        g.RequiresGrad = true;
        foreach (var root in (Tensor[])[y, .. Autograd.Grad(y, inputs, g, createGraph: true)])
            foreach (var node in Tape.Order([root]).Where(node => name != "function" || node.Op != "Product"))
                for (var i = 0; i < node.InputCount; i++)
                    if (typeof(Edge).GetField("function", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(node[i]) is Delegate { Target: { } closure })
                        RefuseArrays(node.Op, closure, []);
    }

    [Fact]
    public void A_product_does_not_keep_its_result_nor_a_sum_its_operand()
    {
        var (a, b) = (Tensor.Ones([100, 100]).WithGrad(), Tensor.Ones([100, 100]).WithGrad());
        var (product, shifted, y) = Results();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(product.IsAlive, "the product is alive");
        Assert.False(shifted.IsAlive, "the sum's operand is alive");
        y.Backward();
        Assert.Equal(1, a.Grad![0, 0].Item());

        [MethodImpl(MethodImplOptions.NoInlining)]
        (WeakReference, WeakReference, Tensor) Results()
        {
            var product = a * b;
            var shifted = product + 1;
            return (new(product.Data.Storage), new(shifted.Data.Storage), shifted.Sum());
        }
    }

    [Fact]
    public void A_constant_and_what_only_its_gradient_would_need_are_not_kept()
    {
        var w = Tensor.Ones([100]).WithGrad();
        var (constant, y) = Product();
        GC.Collect();
        Assert.False(constant.IsAlive);
        w.Detach().Fill(3); // Only the gradient of the constant would read it.
        y.Backward();
        Assert.Equal(1, w.Grad![0].Item());

        [MethodImpl(MethodImplOptions.NoInlining)]
        (WeakReference, Tensor) Product()
        {
            var constant = Tensor.Ones([100]);
            return (new(constant.Data.Storage), (w + constant).Sum() + (w * 1).Detach().Sum());
        }
    }

    [Fact]
    public void After_the_backward_pass_nothing_is_kept()
    {
        var w = Tensor.Ones([100]).WithGrad();
        var (hidden, loss) = Trained();
        GC.Collect();
        Assert.False(hidden.IsAlive);
        Assert.False(double.IsNaN(loss.Item()));

        [MethodImpl(MethodImplOptions.NoInlining)]
        (WeakReference, Tensor) Trained()
        {
            var hidden = w.Exp();
            var loss = hidden.Square().Sum();
            loss.Backward();
            return (new(hidden.Data.Storage), loss);
        }
    }

    [Fact]
    public void A_model_that_changes_its_dtype_before_the_backward_pass_is_an_error()
    {
        var layer = new Detorch.Teach.Nn.Linear(2, 2, new Rng(1));
        var x = Tensor.Ones([1, 2]).WithGrad();
        var y = layer.Forward(x).Sum();
        layer.To(DType.Float64);
        Assert.Contains(Changed, Assert.Throws<InvalidOperationException>(() => y.Backward()).Message);
    }

    /// <summary>Changes each array that the graph has saved, one at a time and each in a fresh graph, and every operand of the row.</summary>
    private static void Sweep(string name, Func<int, (Tensor[] Roots, Func<Tensor[]> Gradients)> prepare)
    {
        var expected = prepare(1).Gradients();
        var count = Readable(prepare(1).Roots).Count;
        Assert.True(count > 0);
        for (var i = 0; i < count; i++)
        {
            var (roots, gradients) = prepare(1);
            var array = Readable(roots)[i];
            var before = array.Copy();
            if (array.DType == DType.Bool)
                array.CopyFrom(array.EqualTo(NdArray.Zeros([], DType.Bool)));
            else if (!array.DType.IsFloat())
                array.Fill(0);
            else
                array.CopyFrom(array * -3 - 0.7);
            Tensor[] actual;
            try
            {
                actual = gradients();
            }
            catch (InvalidOperationException error) when (error.Message.Contains(Changed))
            {
                continue;
            }
            foreach (var (right, found) in expected.Zip(actual))
                Assert.True(right.Data.Sizes.SequenceEqual(found.Data.Sizes) && right.Data.ToArray<double>().SequenceEqual(found.Data.ToArray<double>()),
                    $"{name}: array {i} of {count}, {before.DType} {before.Shape}, was changed; the gradient became {found} instead of {right}");
        }
    }

    /// <summary>The memory that the code behind a graph can reach: leaves, results, and whatever is saved or captured.</summary>
    private static List<NdArray> Readable(Tensor[] roots)
    {
        var found = new Dictionary<ArrayStorage, NdArray>(ReferenceEqualityComparer.Instance);
        foreach (var node in Tape.Order(roots))
        {
            if (node.Result is { } result)
                found.TryAdd(result.Data.Storage, result.Data);
            for (var i = 0; i < node.InputCount; i++)
            {
                if (node.Operand(i) is { } operand)
                    found.TryAdd(operand.Data.Storage, operand.Data);
                foreach (var saved in node[i].Saved)
                    found.TryAdd(saved.Tensor.Data.Storage, saved.Tensor.Data);
            }
        }
        return [.. found.Values.Where(array => !array.Strides.Contains(0) || array.Size <= 1)];
    }

    private static (Tensor[] Inputs, Tensor G, Tensor Y) Forward(string name, int seed)
    {
        var (row, rng) = (OpTable.Row(name), new Rng(seed));
        var inputs = Array.ConvertAll(row.Operands, operand => operand.Make(rng, strided: false));
        var y = row.Apply(inputs);
        return (inputs, Tensor.Randn(y.Shape, rng, DType.Float64), y);
    }

    private static void RefuseArrays(string op, object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;
        Assert.False(value is Tensor or NdArray or ArrayStorage, $"a pullback of '{op}' has captured a {value.GetType().Name}");
        if (value is Array array)
            foreach (var item in array)
                RefuseArrays(op, item, seen);
        else if (value is not Delegate)
            foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                RefuseArrays(op, field.GetValue(value), seen);
        else
            RefuseArrays(op, ((Delegate)value).Target, seen);
    }
}
