using System.Diagnostics;
using Detorch.Teach;
using Detorch.Teach.Data;
using Detorch.Teach.Differences;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Benchmarks;

/// <summary>Training without derivatives: one linear layer by each of the six difference methods.</summary>
internal static class DifferenceRecipes
{
    private static readonly (string Name, DifferenceMethod Method)[] Methods =
    [
        ("forward", DifferenceMethod.Forward), ("backward", DifferenceMethod.Backward),
        ("three-point endpoint", DifferenceMethod.ThreePointEndpoint), ("three-point midpoint", DifferenceMethod.ThreePointMidpoint),
        ("five-point endpoint", DifferenceMethod.FivePointEndpoint), ("five-point midpoint", DifferenceMethod.FivePointMidpoint),
    ];

    /// <summary>4 → 3, softmax cross-entropy, SGD 0.05, batch 5, 100 epochs of all flowers (standardised), and as in the toolkit the accuracy on the same flowers; Float64.</summary>
    public static IEnumerable<Result> Iris()
    {
        var flowers = Dataset.Iris();
        var scaler = Scaler.Standard(flowers.Inputs);
        flowers = flowers.Map(x => scaler.Apply(x).To(DType.Float64));
        foreach (var (name, method) in Methods)
        {
            var model = new Linear(4, 3, new Rng(0));
            model.To(DType.Float64);
            Epochs(model, flowers, method, epochs: 100, lr: 0.05);
            yield return Result.AtLeast($"Iris by {name} differences", Recipe.Accuracy(model, flowers), 96, "%");
        }
        var warm = new Linear(4, 3, new Rng(0));
        yield return Result.AtMost("Iris by forward differences, an epoch", Recipe.Median(Epochs(warm, flowers, DifferenceMethod.Forward, epochs: 300, lr: 0.05)), 0.5, "ms");
    }

    /// <summary>64 → 10 on all 1,797 digits, batch 5: how long an epoch of 650 parameters takes.</summary>
    public static IEnumerable<Result> Digits()
    {
        var digits = Dataset.Digits().Flatten();
        foreach (var (name, method, goal) in new[] { ("forward", DifferenceMethod.Forward, 0.5), ("five-point midpoint", DifferenceMethod.FivePointMidpoint, 1.5) })
        {
            var model = new Linear(64, 10, new Rng(0));
            yield return Result.AtMost($"Digits 64-10 by {name} differences, an epoch", Recipe.Median(Epochs(model, digits, method, epochs: 3, lr: 0.05)) / 1e3, goal, "s");
        }
    }

    private static List<double> Epochs(Linear model, Dataset train, DifferenceMethod method, int epochs, double lr)
    {
        var (rng, sgd, times) = (new Rng(1), new Sgd(model.Parameters(), lr), new List<double>());
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var (x, y) in train.Batches(5, rng: rng))
            {
                NumericalGradient.Fill(model.Parameters(), () => Loss.CrossEntropy(model.Forward(x), y), method);
                sgd.Step();
            }
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return times;
    }
}
