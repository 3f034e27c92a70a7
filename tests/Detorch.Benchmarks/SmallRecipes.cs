using System.Diagnostics;
using Detorch.Teach;
using Detorch.Teach.Data;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Benchmarks;

/// <summary>XOR and Boston: MLPs of a few hundred weights, seeds 0 to 9.</summary>
internal static class SmallRecipes
{
    /// <summary>2-8-1, tanh, mean squared error; solved when all four outputs are on the right side of ½ after 3,000 steps.</summary>
    public static IEnumerable<Result> Xor()
    {
        var (x, target) = Dataset.Xor().NumberTargets().Batches(4).First();
        var solved = 0;
        for (var seed = 0; seed < 10; seed++)
        {
            var rng = new Rng(seed);
            var model = new Sequential(new Linear(2, 8, rng), new Tanh(), new Linear(8, 1, rng));
            var sgd = new Sgd(model.Parameters(), lr: 0.1, momentum: 0.9);
            for (var step = 0; step < 3000; step++)
                Recipe.Step(model, sgd, x, target, (y, t) => Loss.MeanSquaredError(y, t));
            solved += (bool)(model.Forward(x).Data > 0.5).EqualTo(target.Data > 0.5).All() ? 1 : 0;
        }
        yield return Result.AtLeast("XOR 2-8-1, seeds solved of 10", solved, 10, "seeds");
    }

    /// <summary>13-32-32-32-1, relu, Adam 1e-3, 1,000 steps with all rows, every fourth row held out, inputs and prices scaled to 0 … 1 by the training rows.</summary>
    public static IEnumerable<Result> Boston()
    {
        var data = Dataset.Boston();
        var held = Enumerable.Range(0, data.Count).ToLookup(i => i % 4 == 0);
        var (train, test) = (data.Subset([.. held[false]]), data.Subset([.. held[true]]));
        var scaler = Scaler.MinMax(train.Inputs);
        var prices = Scaler.MinMax(train.Targets);
        var (x, target) = new Dataset(scaler.Apply(train.Inputs), prices.Apply(train.Targets)).Batches(train.Count).First();
        var (errors, times) = (new List<double>(), new List<double>());
        for (var seed = 0; seed < 10; seed++)
        {
            var rng = new Rng(seed);
            var model = Models.Mlp(rng, 13, 32, 32, 32, 1);
            var adam = new Adam(model.Parameters());
            var start = Stopwatch.GetTimestamp();
            for (var step = 0; step < 1000; step++)
                Recipe.Step(model, adam, x, target, (y, t) => Loss.MeanSquaredError(y, t));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / 1000);
            errors.Add(Metrics.MeanAbsoluteError(prices.Invert(model.Forward(scaler.Apply(test.Inputs)).Data), test.Targets));
        }
        yield return Result.AtMost($"Boston, test MAE, median ({errors.Min():f2} to {errors.Max():f2})", Recipe.Median(errors), 2.53, "k$");
        yield return Result.Note("Boston, a step of 379 rows", Recipe.Median(times), "ms");
    }
}
