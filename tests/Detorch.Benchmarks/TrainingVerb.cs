using System.CommandLine;
using Detorch.Teach;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Benchmarks;

/// <summary>"training": whole training steps beside PyTorch.</summary>
internal static class TrainingVerb
{
    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the rows to this file." };
        var threads = new Option<int[]>("--threads") { Description = "Numbers of threads.", DefaultValueFactory = _ => [1, 2], AllowMultipleArgumentsPerToken = true };
        var only = new Option<string>("--only") { Description = "Only workloads whose name contains this.", DefaultValueFactory = _ => "" };
        var alone = new Option<bool>("--alone") { Description = "Without the peer, for profiling." };
        var command = new Command("training", "Training steps of MLPs and a ConvNet beside PyTorch.") { json, threads, only, alone };
        command.SetAction(result => Run(result.GetValue(threads)!, result.GetValue(only)!, result.GetValue(json), result.GetValue(alone)));
        return command;
    }

    private static void Run(int[] threadCounts, string only, FileInfo? json, bool alone)
    {
        (string Name, string Peer, Func<Action> Make)[] workloads =
        [
            ("a XOR 2-8-1, batch 4, SGD", "xor", Xor), ("b Iris 4-16-3, batch 150, Adam", "iris", Iris), ("c Boston 13-32-32-32-1, 379, Adam", "boston", Boston),
            ("d MNIST 784-256-128-10, 128", "mnist_mlp", MnistMlp), ("e ConvNet 16-32, batch 64, Adam", "convnet", () => ConvNet(forwardOnly: false)),
            ("e' ConvNet, forward only", "convnet_forward", () => ConvNet(forwardOnly: true)),
        ];
        var chosen = workloads.Where(workload => workload.Name.Contains(only, StringComparison.Ordinal)).ToList();
        // A step calls hundreds of small methods, and the JIT takes seconds to settle: all workloads run once before any is measured.
        foreach (var (_, _, make) in chosen)
            Measure.Median(make());
        if (alone)
        {
            foreach (var count in threadCounts)
                foreach (var (name, _, make) in chosen)
                {
                    Threads.Count = count;
                    var ours = Measure.Median(make());
                    Console.WriteLine($"{name,-36}{count,8}{ours.Seconds * 1e3,12:0.0000} ms{ours.AllocatedBytes,12:n0} B");
                }
            return;
        }
        Report.Of("torch", "training.py", threadCounts, json, (report, peer) =>
        {
            foreach (var (name, workload, make) in chosen)
                report.Add(Row.OfTimes(name, peer, Measure.Beside(peer, make(), workload)));
        });
    }

    private static Action Step(Module model, Optimizer optimizer, Func<Tensor, Tensor, Tensor> loss, Tensor x, Tensor target) => () =>
    {
        var value = loss(model.Forward(x), target);
        optimizer.ZeroGrad();
        value.Backward();
        optimizer.Step();
    };

    private static Action Xor()
    {
        var rng = new Rng(1);
        var model = new Sequential(new Linear(2, 8, rng), new Tanh(), new Linear(8, 1, rng));
        var (x, target) = (Tensor.From([[0f, 0], [0, 1], [1, 0], [1, 1]]), Tensor.From([[0f], [1], [1], [0]]));
        return Step(model, new Sgd(model.Parameters(), lr: 0.1), (y, t) => Loss.MeanSquaredError(y, t), x, target);
    }

    private static Action Iris()
    {
        var rng = new Rng(1);
        var model = new Sequential(new Linear(4, 16, rng), new Relu(), new Linear(16, 3, rng));
        return Step(model, new Adam(model.Parameters()), (y, t) => Loss.CrossEntropy(y, t), Tensor.Randn([150, 4], rng), Labels(150, 3, rng));
    }

    private static Action Boston()
    {
        var rng = new Rng(1);
        var model = new Sequential(new Linear(13, 32, rng), new Relu(), new Linear(32, 32, rng), new Relu(), new Linear(32, 32, rng), new Relu(), new Linear(32, 1, rng));
        return Step(model, new Adam(model.Parameters()), (y, t) => Loss.MeanSquaredError(y, t), Tensor.Randn([379, 13], rng), Tensor.Randn([379, 1], rng));
    }

    private static Action MnistMlp()
    {
        var rng = new Rng(1);
        var model = new Sequential(new Linear(784, 256, rng), new Relu(), new Linear(256, 128, rng), new Relu(), new Linear(128, 10, rng));
        return Step(model, new Sgd(model.Parameters(), lr: 0.01, momentum: 0.9), (y, t) => Loss.CrossEntropy(y, t), Tensor.Randn([128, 784], rng), Labels(128, 10, rng));
    }

    private static Action ConvNet(bool forwardOnly)
    {
        var rng = new Rng(1);
        var model = Models.ConvNet(rng);
        var x = Tensor.Randn([64, 1, 28, 28], rng);
        if (!forwardOnly)
            return Step(model, new Adam(model.Parameters()), (y, t) => Loss.CrossEntropy(y, t), x, Labels(64, 10, rng));
        model.Eval();
        return () =>
        {
            using var noGrad = Autograd.NoGrad();
            model.Forward(x);
        };
    }

    private static Tensor Labels(int count, int classes, Rng rng) => Tensor.From([.. Enumerable.Range(0, count).Select(_ => rng.NextInt(classes))]);
}
