using Detorch.Teach.Nn;

namespace Detorch.Teach.Tests.Nn;

public class ModuleTests
{
    private static readonly Rng Random = new(1);

    private abstract class Base : Module
    {
        private readonly Linear hiddenInBase = new(2, 3, Random);

        protected Tensor Start(Tensor x) => hiddenInBase.Forward(x);
    }

    private sealed class Deep(Linear shared, Linear captured) : Base
    {
        private readonly List<Module> blocks = [new Linear(3, 3, Random), new Residual(new Sequential(new Linear(3, 3, Random), new Relu()))];
        private readonly Dictionary<string, Linear> heads = new() { ["left"] = new(3, 1, Random) };
        private readonly (Linear, Linear) pair = (new(1, 1, Random), shared);
        private readonly double[] numbers = new double[10_000];

        public Parameter Scale { get; } = new(NdArray.Ones(1));
        public ModuleBuffer RunningMean { get; } = new(NdArray.Zeros(1));
        public Linear SharedAgain { get; } = shared;

        public override Tensor Forward(Tensor x) =>
            captured.Forward(pair.Item1.Forward(heads["left"].Forward(blocks[1].Forward(blocks[0].Forward(Start(x)))))) * Scale + numbers[0];
    }

    [Fact]
    public void A_layer_that_returns_null_is_named()
    {
        var body = new Sequential { x => null! };
        Assert.Equal("Lambda: Forward returned null instead of a tensor.", Assert.Throws<InvalidOperationException>(() => body.Forward(Tensor.Ones(1))).Message);
        Assert.Contains("Lambda: Forward returned null", Assert.Throws<InvalidOperationException>(() => new Residual(body).Forward(Tensor.Ones(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_found_at_any_depth_once_and_named_as_in_PyTorch()
    {
        var model = new Deep(new Linear(1, 1, Random, bias: false), new Linear(1, 2, Random));
        Assert.Equal(
        [
            "hidden_in_base.weight", "hidden_in_base.bias",
            "captured.weight", "captured.bias",
            "blocks.0.weight", "blocks.0.bias", "blocks.1.body.0.weight", "blocks.1.body.0.bias",
            "heads.left.weight", "heads.left.bias",
            "pair.0.weight", "pair.0.bias", "pair.1.weight",
            "scale",
        ], model.NamedParameters().Select(found => found.Name));
        Assert.Equal(["running_mean"], model.NamedBuffers().Select(found => found.Name));
        Assert.Equal(model.Parameters().Count, model.Parameters().Distinct().Count());
    }

    [Theory]
    [InlineData("<RunningMean>k__BackingField", "running_mean")]
    [InlineData("<fc1>P", "fc1")]
    [InlineData("_conv2", "conv2")]
    [InlineData("Conv2Weight", "conv2_weight")]
    [InlineData("QKVProj", "qkv_proj")]
    [InlineData("W1", "w1")]
    public void A_field_has_the_name_that_PyTorch_would_give_it(string field, string name) => Assert.Equal(name, ModuleTree.NameOf(field));

    [Fact]
    public void A_Sequential_numbers_its_layers()
    {
        var model = new Sequential { new Linear(2, 8, Random), x => x.Tanh(), new Linear(8, 1, Random, bias: false) };
        Assert.Equal(["0.weight", "0.bias", "2.weight"], model.NamedParameters().Select(found => found.Name));
        Assert.Equal([new Shape([8, 2]), new Shape([8]), new Shape([1, 8])], model.Parameters().Select(p => p.Shape));
        Assert.Equal(new Shape([5, 1]), model.Forward(Tensor.Ones(5, 2)).Shape);
    }

    [Fact]
    public void A_model_that_contains_itself_is_refused_or_printed_once()
    {
        var model = new Sequential(new Linear(2, 2, Random));
        Assert.Contains("layer of itself", Assert.Throws<ArgumentException>(() => model.Add(model)).Message);
        Assert.Contains("layer of itself", Assert.Throws<ArgumentException>(() => model.Add(new Sequential(new Residual(model)))).Message);
        Assert.Throws<ArgumentNullException>(() => model.Add((Module)null!));
        Assert.Equal(1, model.Count);
        var child = new Child();
        child.Parent = new Sequential(child);
        Assert.Equal("Child()\n  (parent): Sequential()\n    (0): Child()", child.ToString());
        Assert.Equal(2, child.NamedModules().Count);
    }

    private sealed class Child : Module
    {
        public Module? Parent { get; set; }
        public override Tensor Forward(Tensor x) => x;
    }

    public static TheoryData<Module, Shape> Layers => new()
    {
        { new Linear(3, 2, Random), new([4, 3]) }, { new Conv1d(3, 2, 1, Random), new([4, 3, 5]) }, { new Conv2d(3, 2, 1, Random), new([4, 3, 5, 5]) },
        { new BatchNorm1d(3), new([4, 3]) }, { new BatchNorm2d(3), new([4, 3, 2, 2]) }, { new LayerNorm(3), new([4, 3]) },
    };

    [Theory, MemberData(nameof(Layers), DisableDiscoveryEnumeration = true)]
    public void A_Float64_input_does_not_take_a_Float32_model_along_in_silence(Module layer, Shape shape)
    {
        var message = Assert.Throws<ArgumentException>(() => layer.Forward(Tensor.Ones(shape, DType.Float64))).Message;
        Assert.Contains("x.To(DType.Float32)", message);
        Assert.Contains(layer.GetType().Name, message);
        Assert.Equal(DType.Float32, layer.Forward(Tensor.Ones(shape)).DType);
        var wide = layer.Clone().To(DType.Float64);
        Assert.Equal(DType.Float64, wide.Forward(Tensor.Ones(shape, DType.Float64)).DType);
        Assert.Equal(DType.Float64, wide.Forward(Tensor.Ones(shape)).DType); // Wider is harmless.
    }

    [Fact]
    public void What_a_function_captures_is_no_part_of_the_model_as_in_PyTorch()
    {
        var (used, other) = (new Linear(2, 2, Random), new Linear(2, 2, Random));
        Func<Tensor, Tensor> first = x => used.Forward(x), second = x => other.Forward(x);
        Assert.Empty(new Sequential(first, new Relu()).Parameters());
        Assert.Empty(new Lambda(second).NamedParameters());
        Assert.Equal(["1.used.weight", "1.used.bias"], new Sequential(first, new Holder(used)).NamedParameters().Select(found => found.Name));
    }

    private sealed class Holder(Linear used) : Module
    {
        public override Tensor Forward(Tensor x) => used.Forward(x);
    }

    [Fact]
    public void A_clone_of_a_module_whose_functions_use_its_own_layers_uses_the_clones()
    {
        var model = new ByFunctions();
        var copy = (ByFunctions)model.Clone();
        var before = model.Forward(Tensor.Ones(1, 2)).Data;
        using (Teach.Autograd.NoGrad())
            foreach (var p in copy.Parameters())
                p.Fill(7);
        Assert.Equal(0, (model.Forward(Tensor.Ones(1, 2)).Data - before).Abs().Max().Item());
        Assert.Equal((7 * 2 + 7) * 3 * 7 * 2 + 7.0, copy.Forward(Tensor.Ones(1, 2)).Data[0, 0].Item());
    }

    private sealed class ByFunctions : Module
    {
        private readonly Linear first = new(2, 2, Random), second = new(2, 2, Random);
        private readonly Func<Tensor, Tensor> whole, start;

        public ByFunctions()
        {
            var scale = 3;
            start = x => first.Forward(x) * scale; // Its closure holds this module and the scale.
            whole = x => second.Forward(start!(x));
        }

        public override Tensor Forward(Tensor x) => whole(x);
    }

    [Fact]
    public void Train_and_Eval_reach_every_module()
    {
        var model = new Deep(new Linear(1, 1, Random), new Linear(1, 2, Random));
        model.Eval();
        Assert.All(model.NamedModules(), found => Assert.False(found.Value.Training));
        model.Train();
        Assert.All(model.NamedModules(), found => Assert.True(found.Value.Training));
    }

    [Fact]
    public void A_frozen_part_gets_no_gradient_and_its_neighbours_do()
    {
        var (body, head) = (new Linear(2, 3, Random), new Linear(3, 1, Random));
        body.Freeze();
        new Sequential(body, head).Forward(Tensor.Ones(4, 2)).Sum().Backward();
        Assert.All(body.Parameters(), p => Assert.Null(p.Grad));
        Assert.All(head.Parameters(), p => Assert.NotNull(p.Grad));
        body.Unfreeze();
        Assert.All(body.Parameters(), p => Assert.True(p.RequiresGrad));
    }

    [Fact]
    public void To_converts_parameters_in_place()
    {
        var model = new Deep(new Linear(1, 1, Random), new Linear(1, 2, Random));
        var before = model.Parameters();
        model.To(DType.Float64);
        Assert.Equal(before, model.Parameters());
        Assert.All(model.Parameters(), p => Assert.Equal(DType.Float64, p.DType));
        Assert.Equal(DType.Float64, model.Forward(Tensor.Ones([3, 2], DType.Float64)).DType);
        Assert.Contains("Float32 or Float64", Assert.Throws<ArgumentException>(() => model.To(DType.Int32)).Message);
    }

    [Fact]
    public void Apply_visits_inner_modules_first()
    {
        var model = new Sequential(new Linear(1, 1, Random), new Sequential(new Relu()));
        var seen = new List<string>();
        model.Apply(module => seen.Add(module.GetType().Name));
        Assert.Equal(["Relu", "Sequential", "Linear", "Sequential"], seen);
    }

    [Fact]
    public void A_clone_computes_the_same_and_shares_nothing()
    {
        var captured = new Linear(1, 2, Random);
        var model = new Sequential { new Deep(new Linear(1, 1, Random), new Linear(1, 1, Random)), x => captured.Forward(x) };
        var copy = model.Clone();
        var x = Tensor.Randn([3, 2], Random);
        Assert.Equal(model.NamedParameters().Select(found => found.Name), copy.NamedParameters().Select(found => found.Name));
        Assert.Equal(0, (model.Forward(x) - copy.Forward(x)).Abs().Max().Item());
        Assert.Empty(model.Parameters().Intersect(copy.Parameters()));
        var before = model.Forward(x).Data;
        using (Teach.Autograd.NoGrad())
            foreach (var p in copy.Parameters())
                p.Fill(7);
        Assert.Equal(0, (model.Forward(x).Data - before).Abs().Max().Item());
        Assert.NotEqual(0, (copy.Forward(x).Data - before).Abs().Max().Item());
    }

    [Fact]
    public void What_is_shared_in_a_model_is_shared_in_its_clone()
    {
        var shared = new Linear(2, 2, Random);
        var copy = (Sequential)new Sequential(shared, new Relu(), shared).Clone();
        Assert.Same(copy[0], copy[2]);
        Assert.NotSame(shared, copy[0]);
    }

    [Fact]
    public void A_printed_model_shows_its_layers_and_how_many_parameters_they_have()
    {
        var model = new Sequential(new Linear(784, 256, Random), new LeakyRelu(0.1), new Residual(new Linear(256, 256, Random, bias: false)));
        Assert.Equal(
            """
            Sequential(), 266,496 parameters
              (0): Linear(784, 256), 200,960 parameters
              (1): LeakyRelu(0.1)
              (2): Residual(), 65,536 parameters
                (body): Linear(256, 256, bias: false), 65,536 parameters
            """.ReplaceLineEndings("\n"), model.ToString());
    }

    [Fact]
    public void A_summary_lists_layers_output_shapes_and_parameters_without_touching_the_model()
    {
        var model = new Sequential(new Linear(4, 16, Random), new Tanh(), new Residual(new Linear(16, 16, Random)), new Linear(16, 3, Random));
        model[3].Freeze();
        var summary = model.Summary(5, 4);
        Assert.Equal(
            """
            layer     kind            output   parameters
            (model)   Sequential()    [5, 3]             
            0         Linear(4, 16)   [5, 16]          80
            1         Tanh()          [5, 16]            
            2         Residual()      [5, 16]            
              2.body  Linear(16, 16)  [5, 16]         272
            3         Linear(16, 3)   [5, 3]           51
            input [5, 4], 403 parameters, 352 of them trained
            """.ReplaceLineEndings("\n"), summary.ToString());
        Assert.Contains("<td>Linear(4, 16)</td><td>[5, 16]</td><td style='text-align:right'>80</td>", summary.ToHtml());
        Assert.False(model[3].Parameters()[0].RequiresGrad);
        Assert.True(model.Training);
    }

    [Fact]
    public void A_summary_finds_the_shapes_of_layers_that_a_module_calls_itself()
    {
        var model = new Deep(new Linear(1, 1, Random), new Linear(1, 2, Random));
        new Sequential(model.SharedAgain).Forward(Tensor.Ones(7, 1)); // What was called earlier does not count.
        var rows = model.Summary(5, 2).Rows.ToDictionary(row => row.Name);
        Assert.Equal(new Shape([5, 3]), rows["hidden_in_base"].Output);
        Assert.Equal(new Shape([5, 1]), rows["heads.left"].Output);
        Assert.Null(rows["pair.1"].Output); // Held, but never called.
    }
}
