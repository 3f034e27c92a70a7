using System.Text.Json;
using Detorch.Teach.Data;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;
using Detorch.Teach.Training;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Optim;

public class OptimizerTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "golden", "optimizers.json"))).RootElement;

    public static TheoryData<string, Func<Parameter, Parameter, Optimizer>> Optimizers => new()
    {
        { "Sgd", (w, b) => new Sgd([w, b], lr: 0.003) },
        { "Sgd momentum", (w, b) => new Sgd([w, b], lr: 0.003, momentum: 0.9) },
        { "Sgd dampening", (w, b) => new Sgd([w, b], lr: 0.003, momentum: 0.9, dampening: 0.5, weightDecay: 0.1) },
        { "Sgd nesterov", (w, b) => new Sgd([w, b], lr: 0.003, momentum: 0.9, nesterov: true, weightDecay: 0.1) },
        { "Sgd maximize", (w, b) => new Sgd([w, b], lr: 0.0003, momentum: 0.5, weightDecay: 0.1, maximize: true) },
        { "Adam", (w, b) => new Adam([w, b], lr: 0.1) },
        { "Adam weight decay", (w, b) => new Adam([w, b], lr: 0.1, beta1: 0.8, beta2: 0.95, eps: 1e-3, weightDecay: 0.1) },
        { "Adam amsgrad", (w, b) => new Adam([w, b], lr: 0.3, beta1: 0.5, beta2: 0.6, amsgrad: true) },
        { "Adam maximize", (w, b) => new Adam([w, b], lr: 0.1, maximize: true, weightDecay: 0.1) },
        { "AdamW", (w, b) => new AdamW([w, b], lr: 0.1, weightDecay: 0.2) },
        { "AdamW amsgrad", (w, b) => new AdamW([w, b], lr: 0.1, beta1: 0.5, beta2: 0.6, amsgrad: true, maximize: true) },
        { "RmsProp", (w, b) => new RmsProp([w, b], lr: 0.05, alpha: 0.9, weightDecay: 0.1) },
        { "AdaGrad", (w, b) => new AdaGrad([w, b], lr: 0.5, weightDecay: 0.1) },
        { "groups", (w, b) => { var adam = new Adam([w], lr: 0.05); adam.AddGroup([b], lr: 0.2, weightDecay: 0.3); return adam; } },
    };

    private static (Parameter W, Parameter B) Start(DType dtype) => (
        new Parameter(NdArray.From([[0.5, -1.0, 2.0], [0.1, 0.3, -0.7]]).To(dtype)),
        new Parameter(NdArray.From(0.2, -0.4).To(dtype)));

    private static Tensor Objective(Tensor w, Tensor b) =>
        (w * new Tensor(NdArray.From(1, 10, 0.1).To(w.DType)) - 1).Square().Sum() + (w.Sum(axis: 1) * b).Sin().Sum() + b.Square().Sum();

    private static void FollowsGolden(JsonElement path, DType dtype, Func<Parameter, Parameter, Optimizer> make, Action<Parameter[]>? beforeStep = null)
    {
        var (w, b) = Start(dtype);
        var optimizer = make(w, b);
        var tolerance = dtype == DType.Float64 ? 1e-12 : 1e-4;
        foreach (var expected in path.EnumerateArray())
        {
            optimizer.ZeroGrad();
            Objective(w, b).Backward();
            beforeStep?.Invoke([w, b]);
            optimizer.Step();
            var numbers = NdArray.Concat([w.Data.Reshape(-1), b.Data]).To(DType.Float64).As<double>().Span.ToArray();
            Assert.All(expected.EnumerateArray().Select(x => x.GetDouble()).Zip(numbers), pair =>
                Assert.True(Math.Abs(pair.First - pair.Second) <= tolerance * (1 + Math.Abs(pair.First)), $"PyTorch {pair.First}, ours {pair.Second}"));
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers), DisableDiscoveryEnumeration = true)]
    public void Twenty_steps_are_PyTorchs(string name, Func<Parameter, Parameter, Optimizer> make) =>
        FollowsGolden(Golden.GetProperty("optimizers").GetProperty(name), DType.Float64, make);

    [Theory]
    [MemberData(nameof(Optimizers), DisableDiscoveryEnumeration = true)]
    public void Twenty_steps_in_single_precision_stay_close(string name, Func<Parameter, Parameter, Optimizer> make) =>
        FollowsGolden(Golden.GetProperty("optimizers").GetProperty(name), DType.Float32, make);

    [Fact]
    public void Clipping_is_PyTorchs()
    {
        var golden = Golden.GetProperty("clipping");
        FollowsGolden(golden.GetProperty("norm"), DType.Float64, (w, b) => new Sgd([w, b], 0.01, momentum: 0.9), p => ClipGrad.Norm(p, 2));
        FollowsGolden(golden.GetProperty("value"), DType.Float64, (w, b) => new Sgd([w, b], 0.01, momentum: 0.9), p => ClipGrad.Value(p, 0.5));
    }

    [Fact]
    public void A_gradient_that_is_not_finite_is_not_spread_over_all_by_clipping()
    {
        var (w, b) = Start(DType.Float64);
        (w.Grad, b.Grad) = (Tensor.Full([2, 3], double.NaN), Tensor.Ones(2));
        Assert.Contains("Anomaly.Detect", Assert.Throws<InvalidOperationException>(() => ClipGrad.Norm([w, b], 1)).Message);
        Assert.Equal(1, b.Grad[0].Item());
    }

    public static TheoryData<string, Func<int, double>> Schedules => new()
    {
        { "step", Schedule.StepDecay(6, gamma: 0.5) },
        { "exponential", Schedule.Exponential(0.9) },
        { "cosine", Schedule.Cosine(19, end: 0.1) },
        { "warm-up", Schedule.WarmUp(8, start: 0.25) },
    };

    [Theory]
    [MemberData(nameof(Schedules), DisableDiscoveryEnumeration = true)]
    public void Schedules_are_PyTorchs(string name, Func<int, double> factor)
    {
        var optimizer = new Sgd([Start(DType.Float64).W], lr: 0.5);
        var schedule = new Schedule(optimizer, factor);
        foreach (var rate in Golden.GetProperty("schedules").GetProperty(name).EnumerateArray())
        {
            Assert.Equal(rate.GetDouble(), optimizer.Groups[0].Lr, 1e-12);
            schedule.Step();
        }
    }

    [Fact]
    public void The_rate_falls_on_a_plateau_as_in_PyTorch()
    {
        var optimizer = new Sgd([Start(DType.Float64).W], lr: 0.5);
        var schedule = new ReduceOnPlateau(optimizer, factor: 0.5, patience: 2, minLr: 0.1);
        foreach (var (rate, metric) in Golden.GetProperty("schedules").GetProperty("plateau").EnumerateArray().Zip(Golden.GetProperty("metrics").EnumerateArray()))
        {
            Assert.Equal(rate.GetDouble(), optimizer.Groups[0].Lr, 1e-12);
            schedule.Step(metric.GetDouble());
        }
    }

    [Fact]
    public void A_warm_up_hands_over_to_the_next_schedule()
    {
        var factor = Schedule.WarmUp(4, Schedule.Cosine(10));
        Assert.Equal([0.333333333333, 0.666666666667, 1, 0], new[] { factor(0), factor(2), factor(4), factor(14) }.Select(x => Math.Round(x, 12)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    [InlineData(200_003)] // Several threads, and a rest that fills no register.
    public void Every_number_of_a_parameter_moves_alike_wherever_it_stands(int size)
    {
        var all = new Parameter(NdArray.Full([size], 2));
        var adam = new Adam([all], lr: 0.1, amsgrad: true);
        for (var i = 0; i < 3; i++)
        {
            all.Grad = Tensor.Full([size], i - 0.5);
            adam.Step();
        }
        Assert.Equal(all.Data.Min().Item(), all.Data.Max().Item());
        Assert.NotEqual(2, all.Data.Max().Item());
    }

    [Fact]
    public void Sgd_without_momentum_descends() // The first Detorch ascended.
    {
        var w = new Parameter(NdArray.From(3.0));
        (w * w).Sum().Backward();
        new Sgd([w], lr: 0.1).Step();
        Assert.Equal(3 - 0.1 * 6, w.Item(), 1e-12);
    }

    [Fact]
    public void The_first_step_of_Adam_is_lr_whatever_the_gradients_size() // MyTorch's correction was wrong; MiniTorch's second moment began at 1.
    {
        var w = new Parameter(NdArray.From(0.0, 0, 0)) { Grad = Tensor.From(1e-3, 1.0, -1e3) };
        new Adam([w], lr: 0.01).Step();
        Assert.All([(0, -0.01), (1, -0.01), (2, 0.01)], ((int At, double Expected) p) => Assert.Equal(p.Expected, w[p.At].Item(), 1e-6));
    }

    [Fact]
    public void Frozen_parameters_and_those_without_gradient_stay()
    {
        var (frozen, idle) = (new Parameter(NdArray.Ones(3)) { Grad = Tensor.Ones(3) }, new Parameter(NdArray.Ones(3)));
        frozen.RequiresGrad = false;
        new AdamW([frozen, idle], lr: 0.1).Step();
        Assert.Equal(6, frozen.Data.Sum().Item() + idle.Data.Sum().Item());
    }

    [Fact]
    public void A_step_after_a_change_of_dtype_goes_on()
    {
        var layer = new Linear(3, 2, new Rng(0));
        var adam = new Adam(layer.Parameters());
        for (var i = 0; i < 2; i++)
        {
            layer.Forward(Tensor.Ones([4, 3], layer.Weight.DType)).Sum().Backward();
            adam.Step();
            layer.To(DType.Float64);
        }
        Assert.Equal(DType.Float64, layer.Weight.DType);
    }

    [Fact]
    public void A_parameter_that_is_a_view_is_changed_where_it_stands()
    {
        var table = NdArray.Zeros(3, 2);
        var column = new Parameter(table[.., 1]) { Grad = Tensor.Ones(3) };
        new Sgd([column], lr: 1).Step();
        Assert.Equal([0, -1, 0, -1, 0, -1], table.As<float>().Span.ToArray());
    }

    [Fact]
    public void A_step_is_noticed_by_a_graph_that_needs_the_old_values()
    {
        var w = new Parameter(NdArray.Ones(3)) { Grad = Tensor.Ones(3) };
        var loss = (w * w).Sum();
        new Sgd([w], lr: 1).Step();
        Assert.Contains("changed in place", Assert.Throws<InvalidOperationException>(() => loss.Backward()).Message);
    }

    [Fact]
    public void Wrong_settings_are_named()
    {
        var w = new Parameter(NdArray.Ones(1));
        Assert.Contains("Sgd: lr is -1", Assert.Throws<ArgumentException>(() => new Sgd([w], lr: -1)).Message);
        Assert.Contains("Adam: lr is NaN", Assert.Throws<ArgumentException>(() => new Adam([w], lr: double.NaN)).Message);
        Assert.Contains("beta2 is 1", Assert.Throws<ArgumentException>(() => new AdamW([w], beta2: 1)).Message);
        Assert.Contains("Nesterov", Assert.Throws<ArgumentException>(() => new Sgd([w], lr: 1, nesterov: true)).Message);
        Assert.Contains("no parameters", Assert.Throws<ArgumentException>(() => new Sgd([], lr: 1)).Message);
        Assert.Contains("two steps at a time", Assert.Throws<ArgumentException>(() => new Sgd([w], lr: 1).AddGroup([w])).Message);
        w.Grad = Tensor.Ones(2);
        Assert.Contains("the gradient's shape [2] does not match the parameter's, [1]", Assert.Throws<InvalidOperationException>(() => new Sgd([w], lr: 1).Step()).Message);
    }

    [Fact]
    public void Settings_that_are_not_finite_or_out_of_range_are_refused_wherever_they_are_set()
    {
        const double Inf = double.PositiveInfinity;
        var (w, b) = Start(DType.Float64);
        Action[] wrong =
        [
            () => new Sgd([w], lr: Inf), () => new Sgd([w], 1, momentum: Inf), () => new Sgd([w], 1, momentum: 0.5, dampening: double.NaN), () => new Sgd([w], 1, weightDecay: -1),
            () => new Adam([w], eps: Inf), () => new Adam([w], beta1: -0.1), () => new AdamW([w], weightDecay: Inf), () => new RmsProp([w], alpha: 1.1), () => new AdaGrad([w], eps: -1),
            () => new Sgd([w], 1).AddGroup([b], lr: -1), () => new Sgd([w], 1).AddGroup([b], weightDecay: Inf), () => new Sgd([w], 1).Groups[0].Lr = double.NaN,
            () => Schedule.StepDecay(0), () => Schedule.StepDecay(3, -1), () => Schedule.StepDecay(3, Inf), () => Schedule.Exponential(0), () => Schedule.Exponential(double.NaN),
            () => Schedule.Cosine(0), () => Schedule.Cosine(5, -0.1), () => Schedule.WarmUp(-1), () => Schedule.WarmUp(3, start: Inf),
            () => new Schedule(new Sgd([w], 1), _ => -1), () => new Schedule(new Sgd([w], 1), _ => double.NaN), () => new Schedule(new Sgd([w], 1e300), _ => 1e300),
            () => new ReduceOnPlateau(new Sgd([w], 1), factor: 1.5), () => new ReduceOnPlateau(new Sgd([w], 1), factor: 0), () => new ReduceOnPlateau(new Sgd([w], 1), patience: -1),
            () => new ReduceOnPlateau(new Sgd([w], 1), threshold: -0.1), () => new ReduceOnPlateau(new Sgd([w], 1), threshold: double.NaN), () => new ReduceOnPlateau(new Sgd([w], 1), minLr: -1),
            () => new Sgd([w, null!], 1), () => new LayerNorm(2, eps: -1), () => new BatchNorm1d(2, eps: double.NaN), () => new BatchNorm2d(2, momentum: 1.1),
            () => Tensor.Ones(1, 2).LayerNorm(eps: -1), () => Init.Normal(w, -1, new Rng(0)), () => Init.Uniform(w, double.NaN, new Rng(0)), () => Init.XavierNormal(w, new Rng(0), gain: Inf),
            () => Dataset.Moons(4, new Rng(0), noise: double.NaN), () => Dataset.Spirals(4, new Rng(0), noise: -1), () => Dataset.Spirals(4, new Rng(0), turns: Inf), () => Augment.Noise(-1), () => Augment.Rotate(Inf), () => Augment.Shift(-1),
            () => new Rng(0).Uniform(2, 1), () => new Rng(0).Uniform(0, Inf), () => new Rng(0).Uniform(double.NaN), () => new Rng(0).Normal(0, -1), () => new Rng(0).Normal(0, double.NaN),
            () => Loss.CrossEntropy(Tensor.Ones(1, 2), NdArray.From(0), weights: NdArray.From(Inf, 1)),
        ];
        Assert.All(wrong, action => Assert.Throws<ArgumentException>(action));
        Assert.Equal("parameters", Assert.Throws<ArgumentNullException>(() => new Sgd(null!, 1)).ParamName);
    }

    [Fact]
    public void A_factor_that_goes_wrong_later_changes_no_rate()
    {
        var sgd = new Sgd([Start(DType.Float64).W], lr: 0.5);
        var schedule = new Schedule(sgd, t => t < 2 ? 1.0 / (1 + t) : double.NaN);
        schedule.Step();
        Assert.Contains("the factor of step 2 is NaN", Assert.Throws<ArgumentException>(schedule.Step).Message);
        Assert.Equal(0.25, sgd.Groups[0].Lr);
    }

    [Theory]
    [InlineData(new[] { -10, -9.5, -9.1, -8.8, -8.5 }, 0.125)]     // Rising all the time: two drops.
    [InlineData(new[] { -10, -9.9, -9.8, -9.7, -9.6 }, 0.125)]     // By less than the threshold.
    [InlineData(new[] { -8.5, -8.8, -9.1, -9.5, -10 }, 0.5)]       // Falling: none.
    [InlineData(new[] { 10, 9.9, 9.8, 9.7, 9.6 }, 0.125)]          // By less than the threshold.
    [InlineData(new[] { 1, double.NaN, double.NaN, 0.5, double.NaN }, 0.25)]
    [InlineData(new[] { 0, 0, 0, -1e-9, -1 }, 0.25)]
    public void A_plateau_is_measured_by_the_size_of_the_best(double[] metrics, double expected)
    {
        var sgd = new Sgd([Start(DType.Float64).W], lr: 0.5);
        var schedule = new ReduceOnPlateau(sgd, factor: 0.5, patience: 1, threshold: 0.05);
        foreach (var metric in metrics)
            schedule.Step(metric);
        Assert.Equal(expected, sgd.Groups[0].Lr);
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    [InlineData(3)]
    public void The_norm_of_gradients_of_any_size_is_finite_and_right(double size)
    {
        var (w, b) = Start(DType.Float64);
        (w.Grad, b.Grad) = (Tensor.Full([2, 3], 2 * size, DType.Float64), Tensor.Full([2], -3 * size, DType.Float64));
        Assert.Equal(1, ClipGrad.Norm([w, b], size) / (Math.Sqrt(6 * 4 + 2 * 9) * size), 1e-12);
        if (size > 1)
            Assert.Equal(1, ClipGrad.Norm([w, b], size) / size, 1e-6);
    }

    [Fact]
    public void The_state_of_one_optimizer_is_loaded_by_another_only_where_it_fits_and_a_refusal_changes_nothing()
    {
        var kinds = Optimizers.Select(row => (row.Data.Item1, row.Data.Item2)).ToArray();
        foreach (var (fromName, from) in kinds)
            foreach (var (toName, to) in kinds)
            {
                var (source, target) = (Trained(from), Trained(to));
                var (state, before) = (source.Optimizer.StateDict(), target.Optimizer.StateDict());
                var fits = Names(state).SequenceEqual(Names(before));
                if (fits)
                {
                    target.Optimizer.LoadStateDict(state);
                    AssertSame(state, target.Optimizer.StateDict());
                }
                else
                {
                    Assert.Contains("Nothing was loaded", Assert.Throws<ArgumentException>(() => target.Optimizer.LoadStateDict(state)).Message);
                    AssertSame(before, target.Optimizer.StateDict());
                }
                var path = Path.Combine(Path.GetTempPath(), $"detorch-pair-{Guid.NewGuid():N}.safetensors");
                try
                {
                    new Checkpoint(source.Model, source.Optimizer).Save(path);
                    var (model, other) = Trained(to);
                    var weights = model.StateDict();
                    if (fits)
                        new Checkpoint(model, other).Load(path);
                    else
                    {
                        Assert.Throws<ArgumentException>(() => new Checkpoint(model, other).Load(path));
                        AssertSame(weights, model.StateDict());
                        AssertSame(before, other.StateDict());
                    }
                }
                finally
                {
                    File.Delete(path);
                }
            }

        static IEnumerable<string> Names(Dictionary<string, NdArray> state) => state.Keys.Order();

        static (Pair Model, Optimizer Optimizer) Trained(Func<Parameter, Parameter, Optimizer> make)
        {
            var model = new Pair();
            var optimizer = make(model.W, model.B);
            Objective(model.W, model.B).Backward();
            optimizer.Step();
            return (model, optimizer);
        }
    }

    [Fact]
    public void A_damaged_state_is_refused_before_anything_is_changed()
    {
        Action<Dictionary<string, NdArray>>[] damages =
        [
            s => s.Remove("1.exp_avg_sq"), s => s["1.step"] = NdArray.From(-1), s => s["1.step"] = NdArray.From(1.5), s => s["1.step"] = NdArray.From(double.NaN), s => s["1.step"] = NdArray.From(1, 2),
            s => s["group.0"] = NdArray.From(0.1), s => s["group.0"] = NdArray.From(double.NaN, 0), s => s["group.0"] = NdArray.From(-1.0, 0), s => s["1.exp_avg"] = NdArray.From(1, 2),
            s => s["1.exp_avg"] = NdArray.Zeros(3), s => s["more"] = NdArray.Zeros(3), s => s.Remove("group.0"),
        ];
        foreach (var damage in damages)
        {
            var (w, b) = Start(DType.Float64);
            var adam = new Adam([w, b]);
            Objective(w, b).Backward();
            adam.Step();
            var (before, state) = (adam.StateDict(), adam.StateDict());
            damage(state);
            Assert.Contains("Nothing was loaded", Assert.Throws<ArgumentException>(() => adam.LoadStateDict(state)).Message);
            AssertSame(before, adam.StateDict());
        }
    }

    [Fact]
    public void A_schedule_takes_no_state_of_another_kind_or_a_damaged_one()
    {
        var sgd = new Sgd([Start(DType.Float64).W], lr: 0.5);
        var (schedule, plateau) = (new Schedule(sgd, Schedule.Exponential(0.5)), new ReduceOnPlateau(sgd));
        schedule.Step();
        Assert.Throws<ArgumentException>(() => plateau.LoadStateDict(schedule.StateDict()));
        Assert.Throws<ArgumentException>(() => schedule.LoadStateDict(plateau.StateDict()));
        foreach (var (step, rates) in new (NdArray, NdArray)[] { (NdArray.From(-1), NdArray.From(0.5)), (NdArray.From(1.5), NdArray.From(0.5)), (NdArray.From(1), NdArray.From(double.NaN)), (NdArray.From(1), NdArray.From(0.5, 0.5)), (NdArray.From(1, 2), NdArray.From(0.5)) })
            Assert.Throws<ArgumentException>(() => schedule.LoadStateDict(new Dictionary<string, NdArray> { ["step"] = step, ["first_rates"] = rates }));
        Assert.Throws<ArgumentException>(() => plateau.LoadStateDict(new Dictionary<string, NdArray> { ["best"] = NdArray.From(double.NaN), ["waited"] = NdArray.From(0) }));
        Assert.Equal(0.25, sgd.Groups[0].Lr);
        schedule.LoadStateDict(new Dictionary<string, NdArray> { ["step"] = NdArray.From(2), ["first_rates"] = NdArray.From(1f) });
        Assert.Equal(0.25, sgd.Groups[0].Lr);
    }

    private sealed class Pair : Module
    {
        public Parameter W { get; } = Start(DType.Float64).W;
        public Parameter B { get; } = Start(DType.Float64).B;
        public override Tensor Forward(Tensor x) => x;
    }

    private static void AssertSame(Dictionary<string, NdArray> expected, Dictionary<string, NdArray> actual)
    {
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.All(expected, entry => Assert.Equal(entry.Value.ToArray<double>(), actual[entry.Key].ToArray<double>()));
    }
}
