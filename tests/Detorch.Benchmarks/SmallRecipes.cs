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

        var random = new Rng(0);
        var (w1, b1, w2, b2) = (NdArray.Randn([2, 3], random), NdArray.Zeros(3), NdArray.Randn([3, 1], random), NdArray.Zeros(1));
        yield return Result.AtMost("XOR v1: 2-3-1 by hand, batch 2", Milliseconds(() =>
        {
            var (input, t) = (x.Data[..2], target.Data[..2]);
            var h = (input.MatMul(w1) + b1).Tanh();
            var gy = (h.MatMul(w2) + b2 - t) * (2.0 / t.Size);
            var gh = gy.MatMul(w2.T) * (1 - h * h);
            w2.AddInPlace(h.T.MatMul(gy), -0.01);
            b2.AddInPlace(gy.Sum(axis: 0), -0.01);
            w1.AddInPlace(input.T.MatMul(gh), -0.01);
            b1.AddInPlace(gh.Sum(axis: 0), -0.01);
        }), 0.005, "ms/step");
        var (v2, v3) = (new Sequential(new Linear(2, 3, random), new Tanh(), new Linear(3, 1, random)), new Sequential(new Linear(2, 3, random), new Tanh(), new Linear(3, 1, random)));
        var (plain, adam) = (new Sgd(v2.Parameters(), lr: 0.01), new Adam(v3.Parameters(), lr: 0.01));
        yield return Result.AtMost("XOR v2: 2-3-1 with autograd", Milliseconds(() => Recipe.Step(v2, plain, x, target, (y, t) => Loss.MeanSquaredError(y, t))), 0.012, "ms/step");
        yield return Result.AtMost("XOR v3: Linear, Adam, BCE with logits", Milliseconds(() => Recipe.Step(v3, adam, x, target, (y, t) => Loss.BinaryCrossEntropyWithLogits(y, t))), 0.015, "ms/step");
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
            var model = new Sequential(new Linear(13, 32, rng), new Relu(), new Linear(32, 32, rng), new Relu(), new Linear(32, 32, rng), new Relu(), new Linear(32, 1, rng));
            var adam = new Adam(model.Parameters());
            var start = Stopwatch.GetTimestamp();
            for (var step = 0; step < 1000; step++)
                Recipe.Step(model, adam, x, target, (y, t) => Loss.MeanSquaredError(y, t));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / 1000);
            errors.Add(Metrics.MeanAbsoluteError(prices.Invert(model.Forward(scaler.Apply(test.Inputs)).Data), test.Targets));
        }
        yield return Result.AtMost($"Boston, test MAE, median ({errors.Min():f2} to {errors.Max():f2})", Recipe.Median(errors), 2.53, "k$");
        yield return Result.AtMost("Boston, a step of 379 rows", Recipe.Median(times), 0.12, "ms");
    }

    private static double Milliseconds(Action step)
    {
        Measure.Median(step); // Once for the JIT.
        return Measure.Median(step).Seconds * 1e3;
    }
}
