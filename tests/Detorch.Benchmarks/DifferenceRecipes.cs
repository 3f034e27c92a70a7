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

    /// <summary>
    /// 4 → 3, softmax cross-entropy, SGD 0.05, batch 5, 100 epochs, seeds 0 to 9, Float64; measurements in centimetres, every fifth flower held out, as in
    /// notebooks/03: the toolkit's 66.7 % are 20 of 30 flowers, and 96.7 % are 29.
    /// </summary>
    public static IEnumerable<Result> Iris()
    {
        var flowers = Dataset.Iris().Map(x => x.To(DType.Float64));
        var (train, test) = flowers.HoldOutEvery(5);
        foreach (var (name, method) in Methods)
        {
            var accuracies = new List<double>();
            for (var seed = 0; seed < 10; seed++)
            {
                var rng = new Rng(seed);
                var model = Layer(rng);
                Epochs(model, train, method, epochs: 100, lr: 0.05, rng);
                accuracies.Add(Recipe.Accuracy(model, test));
            }
            yield return Result.AtLeast($"Iris, {name} differences, median ({accuracies.Min():f1} to {accuracies.Max():f1})", Recipe.Median(accuracies), 96, "%");
        }
        var times = Epochs(Layer(new Rng(0)), flowers, DifferenceMethod.Forward, epochs: 300, lr: 0.05, new Rng(1));
        yield return Result.Note("Iris, forward differences, an epoch of 150", Recipe.Median(times), "ms");

        static Linear Layer(Rng rng) => (Linear)new Linear(4, 3, rng).To(DType.Float64);
    }

    /// <summary>64 → 10 on all 1,797 digits, batch 5: how long an epoch of 650 parameters takes.</summary>
    public static IEnumerable<Result> Digits()
    {
        var digits = Dataset.Digits().Flatten();
        foreach (var (name, method) in new[] { ("forward", DifferenceMethod.Forward), ("five-point midpoint", DifferenceMethod.FivePointMidpoint) })
        {
            var model = new Linear(64, 10, new Rng(0));
            yield return Result.Note($"Digits 64-10 by {name} differences, an epoch", Recipe.Median(Epochs(model, digits, method, epochs: 3, lr: 0.05, new Rng(1))) / 1e3, "s");
        }
    }

    private static List<double> Epochs(Linear model, Dataset train, DifferenceMethod method, int epochs, double lr, Rng rng)
    {
        var (sgd, times) = (new Sgd(model.Parameters(), lr), new List<double>());
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
