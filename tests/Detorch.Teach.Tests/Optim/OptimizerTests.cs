using System.Text.Json;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;
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
        Assert.Contains("gradient of shape [2] stands at a parameter of shape [1]", Assert.Throws<InvalidOperationException>(() => new Sgd([w], lr: 1).Step()).Message);
    }
}
