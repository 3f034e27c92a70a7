using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Teach.Tests.Gradients;

/// <summary>Memory that the library uses again: nothing that a user can reach ever changes, whatever is kept, and a training step makes hardly any garbage. Freed
/// memory is filled with NaN after each step, so that a number read from it is seen.</summary>
[Collection(nameof(RunsAlone))]
public class MemoryTests
{
    [Fact]
    public void What_a_user_keeps_is_right_after_a_thousand_further_steps()
    {
        var run = new Training(seed: 1);
        run.Steps(30);
        run.Keeps = false;
        run.Steps(1000);
        run.CheckKept();
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8), InlineData(9), InlineData(10), InlineData(11),
        InlineData(12), InlineData(13), InlineData(14), InlineData(15), InlineData(16), InlineData(17), InlineData(18), InlineData(19), InlineData(20)]
    public void A_random_program_computes_the_same_with_and_without_memory_that_is_used_again(int seed)
    {
        var run = new Training(seed);
        run.Steps(25);
        run.CheckKept();
        var reference = new Training(seed);
        using (Anomaly.Detect()) // Keeps everything.
            reference.Steps(25);
        Assert.Equal(reference.Kept.Count, run.Kept.Count);
        foreach (var ((_, expected, what), (_, actual, _)) in reference.Kept.Zip(run.Kept))
            Assert.True(expected.AsSpan().SequenceEqual(actual), what);
    }

    [Fact]
    public void A_first_gradient_can_be_differentiated_after_a_pass_that_freed_the_forward_graph()
    {
        double[] Second(bool freed)
        {
            var rng = new Rng(3);
            var model = new Sequential(new Linear(8, 16, rng), new Relu(), new Linear(16, 16, rng), new Relu(), new Linear(16, 1, rng));
            var x = Tensor.Randn([16, 8], rng).WithGrad();
            var loss = model.Forward(x).Sum();
            var dx = Autograd.Grad(loss, x, createGraph: true);
            if (freed)
                loss.Backward();
            Poison();
            return Autograd.Grad(dx.Square().Sum(), model.Parameters()[2]).Data.ToArray<double>();
        }

        Assert.Equal(Second(freed: false), Second(freed: true));
    }

    [Fact]
    public void A_gradient_that_was_read_is_kept_and_one_that_was_not_is_used_again()
    {
        var w = new Parameter(NdArray.Ones(100));
        (w * 2).Sum().Backward();
        var read = w.Grad!;
        w.ZeroGrad();
        (w * 3).Sum().Backward();
        Assert.Equal(Enumerable.Repeat(2.0, 100), read.Data.ToArray<double>());
        Assert.Equal(3, w.Grad!.Data[99].Item());
        Assert.NotSame(read.Data.Storage, w.Grad.Data.Storage);

        w.ZeroGrad();
        (w * 4).Sum().Backward();
        var unseen = w.GradInPassing!.Data;
        w.ZeroGrad();
        Assert.Throws<ArgumentOutOfRangeException>(() => unseen.ToArray<double>()); // Not the numbers of another array.
    }

    [Fact]
    public void What_a_custom_op_has_seen_in_its_backward_pass_stays_its_own()
    {
        var op = new Keeping();
        var w = new Parameter(NdArray.Ones(100));
        for (var step = 1; step <= 20; step++)
        {
            w.ZeroGrad();
            (op.Apply(w * 2).Relu() * step).Sum().Backward();
            Poison();
        }
        for (var step = 1; step <= 20; step++)
        {
            Assert.Equal(Enumerable.Repeat((double)step, 100), op.Seen[step - 1].Data.ToArray<double>());
            Assert.Equal(Enumerable.Repeat(3.0 * step, 100), op.Made[step - 1].Data.ToArray<double>());
            Assert.Equal(Enumerable.Repeat(step + 1.0, 100), op.Aside[step - 1].Data.ToArray<double>());
        }
    }

    [Theory, InlineData("mlp", 20_000), InlineData("conv", 25_000), InlineData("forward", 4_000)]
    public void A_step_makes_hardly_any_garbage(string workload, int most)
    {
        var rng = new Rng(1);
        var isConv = workload != "mlp";
        var model = isConv
            ? new Sequential(new Conv2d(1, 8, 3, rng, padding: 1), new Relu(), new MaxPool2d(2), new Flatten(), new Linear(8 * 49, 10, rng))
            : new Sequential(new Linear(196, 64, rng), new Relu(), new Linear(64, 64, rng), new Relu(), new Linear(64, 10, rng));
        var (x, labels) = (Tensor.Randn(isConv ? [32, 1, 14, 14] : [32, 196], rng), NdArray.From([.. Enumerable.Range(0, 32).Select(i => i % 10)]));
        var optimizer = new Adam(model.Parameters());
        void Step()
        {
            if (workload == "forward")
            {
                using var noGrad = Autograd.NoGrad();
                model.Forward(x);
                return;
            }
            var loss = Loss.CrossEntropy(model.Forward(x), labels);
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
        }

        Assert.InRange(RunsAlone.AllocatedBytes(Step, before: () =>
        {
            for (var i = 0; i < 5; i++)
                Step();
        }), 0, most);
    }

    /// <summary>Fills what this thread keeps for new arrays with NaN.</summary>
    private static void Poison()
    {
        var memory = FreedMemory.CurrentOrNew();
        for (var length = 1; length <= 1000; length++)
        {
            var all = new List<float[]>();
            while (memory.Take<float>(length) is { } buffer)
                all.Add(buffer);
            foreach (var buffer in all)
            {
                Array.Fill(buffer, float.NaN);
                memory.Put(buffer);
            }
        }
    }

    private sealed class Keeping : Function
    {
        public List<Tensor> Seen { get; } = [];

        public List<Tensor> Made { get; } = [];

        /// <summary>What the op has made besides the gradient.</summary>
        public List<Tensor> Aside { get; } = [];

        protected override NdArray Forward(NdArray[] x) => x[0] * 3;

        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y)
        {
            Seen.Add(g);
            Made.Add(g * 3);
            Aside.Add(g + 1);
            return [Made[^1]];
        }
    }

    /// <summary>A training loop with a random model, random losses and a user who keeps whatever can be reached.</summary>
    private sealed class Training
    {
        private const int Rows = 16, Width = 12;
        private readonly Rng rng, choices;
        private readonly Sequential model;
        private readonly Optimizer optimizer;

        public Training(int seed)
        {
            (rng, choices) = (new(seed), new(seed + 100));
            model = Layers(5);
            optimizer = seed % 2 == 0 ? new Sgd(model.Parameters(), 0.01, momentum: 0.9) : new Adam(model.Parameters(), 1e-3);
        }

        public bool Keeps { get; set; } = true;

        /// <summary>What was kept, and its numbers at that time.</summary>
        public List<(Func<NdArray> Read, float[] Then, string What)> Kept { get; } = [];

        public void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Step();
                Poison();
            }
        }

        public void CheckKept()
        {
            foreach (var (read, then, what) in Kept)
                Assert.True(then.AsSpan().SequenceEqual(read().ToArray<float>()), what);
        }

        private void Keep(string what, NdArray x)
        {
            if (!Keeps)
                return;
            Kept.Add((() => x, x.ToArray<float>(), what));
            if (x.Rank == 2 && choices.NextInt(3) == 0)
            {
                var view = x.T[1..];
                Kept.Add((() => view, view.ToArray<float>(), $"a view of {what}"));
            }
        }

        private Sequential Layers(int count) => new(Enumerable.Range(0, count).Select(i => i % 2 == 0 ? new Linear(Width, Width, rng) : Layer()).Prepend(Layer()));

        private Teach.Nn.Module Layer() => choices.NextInt(20) switch
        {
            0 => new Relu(),
            1 => new Tanh(),
            2 => new Dropout(0.3, rng),
            3 => new LayerNorm(Width),
            4 => new Flatten(),
            5 => new Softplus(),
            6 => new Lambda(x => { Keep("the input of a function", x.Data); return x; }),
            7 => new Lambda(x => { var y = x.Sigmoid(); Keep("a function's result", y.Data); return y; }),
            8 => new Lambda(x => x.Reshape(Rows, 1, Width).Reshape(Rows, Width)),
            9 => new Residual(Layers(1)),
            10 => Layers(2),
            11 => new Lambda(x => new Keeping().Apply(x) * 0.3),
            12 => new Softmax(),
            13 => new Sequential
            {
                x => x.Reshape(Rows, 1, 3, 4), new Conv2d(1, 2, 3, rng, padding: 1), new BatchNorm2d(2), new AvgPool2d((1, 2)),
                new MaxPool2d((1, 2), stride: 1, padding: (0, 1)), x => x[.., .., .., 1..], new Flatten(),
            },
            14 => new Lambda(x => x / (x.Square() + 1).Sqrt() + x.Gelu() * x.LogSoftmax(0)),
            15 => new Lambda(x => Tensor.Maximum(x, -x).Log1p() + x.Clip(-1, 1) * x.Mean(1, keepDims: true)),
            16 => new Lambda(x => Tensor.Where(x.Data > 0, x.Tanh(), x.Expm1()) * x.Std(0) + x.LogSumExp(1, keepDims: true)),
            17 => new Lambda(x => Tensor.Einsum("ij,kj->ik", x, x[..Width]).Sigmoid() - x.Max(0) + x.Min(1, keepDims: true)),
            18 => new Lambda(x => (x.Abs() + 0.5).Pow(1.5) - Tensor.Concat([x[8..], x[..8]]).Pad([(0, 0), (1, 0)])[.., 1..].Sin()),
            _ => new BatchNorm1d(Width),
        };

        private void Step()
        {
            var x = Tensor.Randn([Rows, Width], rng);
            x.RequiresGrad = choices.NextInt(2) == 0;
            var y = model.Forward(x);
            var (labels, target) = (NdArray.From([.. Enumerable.Range(0, Rows).Select(_ => rng.NextInt(Width))]), Tensor.Rand([Rows, Width], rng));
            var loss = choices.NextInt(5) switch
            {
                0 => Loss.CrossEntropy(y, labels),
                1 => Loss.MeanSquaredError(y, target),
                2 => Loss.BinaryCrossEntropyWithLogits(y, target),
                3 => Loss.Huber(y, target, 0.5),
                _ => Loss.MeanAbsoluteError(y.Tanh(), target, Reduction.Sum) * 0.01,
            };
            Keep("the prediction", y.Data);
            Keep("the loss", loss.Data);
            if (choices.NextInt(3) == 0)
                y.RetainGrad();
            optimizer.ZeroGrad();
            var kind = choices.NextInt(6);
            var dw = kind is 0 or 1 ? Autograd.Grad(loss, model.Parameters()[0], createGraph: true, retainGraph: true) : null;
            loss.Backward(createGraph: kind == 2, retainGraph: kind is not 4 and not 5);
            if (dw is not null)
                Keep("a second derivative", Autograd.Grad(dw.Square().Sum(), model.Parameters()[0], retainGraph: kind == 0).Data);
            if (kind is 0 or 3)
                loss.Backward();
            foreach (var parameter in model.Parameters())
                if (choices.NextInt(4) == 0)
                    Keep("a parameter's gradient", parameter.Grad!.Data);
            if (choices.NextInt(3) == 0 && x.RequiresGrad)
                Keep("the input's gradient", x.Grad!.Data);
            if (y.Grad is { } dy)
                Keep("the prediction's gradient", dy.Data);
            if (kind == 2)
                model.ZeroGrad(); // The gradients are recorded, and would hold all graphs.
            if (choices.NextInt(4) == 0)
                using (Autograd.NoGrad())
                    Keep("a prediction without recording", model.Forward(x).Data);
            optimizer.Step();
        }
    }
}
