using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Detorch.Teach;
using Detorch.Teach.Data;
using Detorch.Teach.Differences;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Benchmarks;

/// <summary>"differences": the gradient check beside PyTorch's, and epochs of training by differences against their goals.</summary>
internal static class DifferencesVerb
{
    private const int BatchSize = 5;

    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the rows to this file." };
        var command = new Command("differences", "The gradient check beside torch.autograd.gradcheck; epochs of training by differences.") { json };
        command.SetAction(result => Run(result.GetValue(json)));
        return command;
    }

    private static void Run(FileInfo? json)
    {
        using var peer = new Peer("torch", "differences.py", threads: 1, Measure.LongWarmUpSeconds);
        var report = new Report(Machine.Measured(), peer);
        var threads = Threads.Count;
        Threads.Count = 1;
        report.Add(Row.OfTimes("gradcheck MLP 4-16-3, batch 150", peer, Measure.Beside(peer, GradientCheckOfMlp(), "gradcheck")));
        AddEpoch(report, "Iris 4-3 epoch, Forward, one thread", Dataset.Iris(), DifferenceMethod.Forward, onCopies: false, goal: 0.5e-3);
        Threads.Count = threads;
        AddEpoch(report, $"digits 64-10 epoch, Forward, {threads} threads", Dataset.Digits().Flatten(), DifferenceMethod.Forward, onCopies: true, goal: 0.5);
        AddEpoch(report, $"digits 64-10 epoch, FivePointMidpoint, {threads} threads", Dataset.Digits().Flatten(), DifferenceMethod.FivePointMidpoint, onCopies: true, goal: 1.5);
        report.Save(json);
    }

    private static Action GradientCheckOfMlp()
    {
        var rng = new Rng(1);
        var (x, labels) = (Tensor.Randn([150, 4], rng, DType.Float64), NdArray.From([.. Enumerable.Range(0, 150).Select(_ => rng.NextInt(3))]));
        Tensor[] p = [.. new Shape[] { [16, 4], [16], [3, 16], [3] }.Select(shape => Tensor.Randn(shape, rng, DType.Float64).WithGrad())];
        return () => GradientCheck.Run(() => x.Linear(p[0], p[1]).Tanh().Linear(p[2], p[3]).CrossEntropy(labels).Mean(), p).ThrowIfWrong();
    }

    /// <summary>The gradients and steps of one epoch of a linear classifier, with the cross-entropy and plain SGD.</summary>
    private static void AddEpoch(Report report, string name, Dataset data, DifferenceMethod method, bool onCopies, double goal)
    {
        var model = new Linear(data.Inputs.Shape[1], data.ClassCount, new Rng(1));
        var (batches, optimizer) = (data.Batches(BatchSize).ToArray(), new Sgd(model.Parameters(), lr: 0.05));
        var (parameters, losses) = (model.Parameters(), new List<double>());
        void Epoch()
        {
            foreach (var (x, y) in batches)
            {
                losses.Add(onCopies
                    ? NumericalGradient.Fill(parameters, p => x.Linear(p[0], p[1]).CrossEntropy(y.Data).Mean(), method)
                    : NumericalGradient.Fill(parameters, () => x.Linear(model.Weight, model.Bias).CrossEntropy(y.Data).Mean(), method));
                optimizer.Step();
            }
        }
        var seconds = goal < 0.01 ? Measure.Median(Epoch, Measure.LongWarmUpSeconds).Seconds : SecondsOfFew(Epoch);
        var learns = losses[^1] < losses[0];
        report.AddResult(new { name, value = seconds, goal, unit = "s", reached = seconds <= goal && learns });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-52}{seconds * 1e3,10:0.000} ms   goal {goal * 1e3:0.0} ms, {(seconds <= goal ? "reached" : "not reached")}{(learns ? "" : "; IT DOES NOT LEARN")}"));
    }

    /// <summary>The median of three after one to warm up, for what takes long.</summary>
    private static double SecondsOfFew(Action work)
    {
        work();
        var times = new double[3];
        for (var i = 0; i < times.Length; i++)
        {
            var watch = Stopwatch.StartNew();
            work();
            times[i] = watch.Elapsed.TotalSeconds;
        }
        return times.Order().ElementAt(1);
    }
}
