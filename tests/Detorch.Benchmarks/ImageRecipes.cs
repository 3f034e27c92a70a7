using Detorch.Teach;
using Detorch.Teach.Data;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Benchmarks;

/// <summary>Digits of 8×8 and of 28×28 pixels, by MLPs and ConvNets; seed 0.</summary>
internal static class ImageRecipes
{
    /// <summary>64-64-10, relu, Adam 1e-3, batch 32, 60 epochs; every fifth digit held out.</summary>
    public static IEnumerable<Result> DigitsMlp()
    {
        var rng = new Rng(0);
        var (train, test) = Dataset.Digits().HoldOutEvery(5);
        var model = new Sequential(new Flatten(), new Linear(64, 64, rng), new Relu(), new Linear(64, 10, rng));
        var time = Recipe.Train(model, new Adam(model.Parameters()), train, 32, 60, rng);
        yield return Result.AtLeast($"Digits 8x8, MLP 64-64-10 ({time:f1} ms an epoch)", Recipe.Accuracy(model, test), 97, "%");
    }

    /// <summary>Convolutions to 16 and 32 channels with batch norm and pooling, dropout 0.3, Adam 2e-3 falling to 0 along a cosine, batch 32, 30 epochs.</summary>
    public static IEnumerable<Result> DigitsConvNet()
    {
        var rng = new Rng(0);
        var (train, test) = Dataset.Digits().HoldOutEvery(5);
        var model = new Sequential(
            new Conv2d(1, 16, 3, rng, padding: 1), new BatchNorm2d(16), new Relu(), new Conv2d(16, 32, 3, rng, padding: 1), new BatchNorm2d(32), new Relu(), new MaxPool2d(2),
            new Flatten(), new Dropout(0.3, rng), new Linear(512, 10, rng));
        var adam = new Adam(model.Parameters(), lr: 2e-3);
        var schedule = new Schedule(adam, Schedule.Cosine(30));
        var times = new List<double>();
        for (var epoch = 0; epoch < 30; epoch++)
        {
            times.Add(Recipe.Train(model, adam, train, 32, 1, rng));
            schedule.Step();
        }
        yield return Result.AtLeast($"Digits 8x8, ConvNet 16-32 ({Recipe.Median(times):f0} ms an epoch)", Recipe.Accuracy(model, test), 98.5, "%");
    }

    /// <summary>784-256-128-10, relu, Adam 1e-3, batch 64, 5 epochs.</summary>
    public static IEnumerable<Result> MnistMlp()
    {
        var rng = new Rng(0);
        var (train, test) = Dataset.Mnist();
        var model = new Sequential(new Flatten(), new Linear(784, 256, rng), new Relu(), new Linear(256, 128, rng), new Relu(), new Linear(128, 10, rng));
        var time = Recipe.Train(model, new Adam(model.Parameters()), train, 64, 5, rng);
        yield return Result.AtLeast($"MNIST, MLP 784-256-128-10, 5 epochs ({time / 1e3:f1} s an epoch)", Recipe.Accuracy(model, test), 97.5, "%");
    }
}
