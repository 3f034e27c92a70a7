using System.Diagnostics;
using Detorch.Teach;
using Detorch.Teach.Data;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Benchmarks;

/// <summary>What the recipes share: the training loop with its time, and the reading of a test set.</summary>
internal static class Recipe
{
    /// <summary>Trains and returns the median milliseconds of an epoch; a recipe times itself, so its first epochs warm up the JIT.</summary>
    public static double Train(Module model, Optimizer optimizer, Dataset train, int size, int epochs, Rng rng, Schedule? perBatch = null)
    {
        var times = new List<double>();
        model.Train();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var (x, y) in train.Batches(size, rng: rng))
            {
                Step(model, optimizer, x, y);
                perBatch?.Step();
            }
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return Median(times);
    }

    public static void Step(Module model, Optimizer optimizer, Tensor x, Tensor y, Func<Tensor, Tensor, Tensor>? loss = null)
    {
        var wrong = loss?.Invoke(model.Forward(x), y) ?? Loss.CrossEntropy(model.Forward(x), y);
        optimizer.ZeroGrad();
        wrong.Backward();
        optimizer.Step();
    }

    /// <summary>The part of the test set that is classified right, in percent.</summary>
    public static double Accuracy(Module model, Dataset test)
    {
        using var noGrad = Autograd.NoGrad();
        model.Eval();
        return 100 * test.Batches(1000).Sum(batch => Metrics.Accuracy(model.Forward(batch.X), batch.Y) * batch.Y.Size) / test.Count;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
