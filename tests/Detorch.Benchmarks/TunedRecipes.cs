using Detorch.Teach.Data;

namespace Detorch.Benchmarks;

/// <summary>The recipes whose stated learning rate misses their goal.</summary>
internal static class TunedRecipes
{
    /// <summary>The Tao, 2-25-25-2, relu, Adam, batch 32, 150 epochs, seeds 0 to 9, on the files of the coursework.</summary>
    public static readonly TunedRecipe Tao = new(
        "Tao 2-25-25-2", rng => Models.Mlp(rng, 2, 25, 25, 2),
        () => Dataset.Cs3423().Train, Stated: new(2e-3, Cosine: false), Chosen: new(1e-2, Cosine: true), Epochs: 150, Size: 32, Seeds: 10);

    /// <summary>Workload e, Adam, batch 64, 3 epochs of MNIST, seed 0.</summary>
    public static readonly TunedRecipe ConvNet = new(
        "MNIST ConvNet 16-32, 3 epochs", Models.ConvNet,
        () => Dataset.Mnist().Train, Stated: new(1e-3, Cosine: false), Chosen: new(5e-3, Cosine: true), Epochs: 3, Size: 64, Seeds: 1);

    /// <summary>16-32 channels with batch norm, pooling and dropout 0.3, Adam, batch 64, the first 25,000 images, 10 epochs, seed 0.</summary>
    public static readonly TunedRecipe BatchNormConvNet = new(
        "MNIST 25,000, batch norm ConvNet, 10 epochs", Models.NormConvNet,
        () => Dataset.Mnist().Train.Subset([.. Enumerable.Range(0, 25_000)]), Stated: new(1e-3, Cosine: false), Chosen: new(5e-3, Cosine: true), Epochs: 10, Size: 64, Seeds: 1);

    public static readonly TunedRecipe[] All = [Tao, ConvNet, BatchNormConvNet];

    public static IEnumerable<Result> TaoRows()
    {
        var (train, test) = Dataset.Cs3423();
        var known = Points(train).ToHashSet();
        var fresh = test.Subset([.. Points(test).Index().Where(point => !known.Contains(point.Item)).Select(point => point.Index)]);
        foreach (var rate in new[] { Tao.Stated, Tao.Chosen })
        {
            var (models, time) = Tao.Run(rate);
            var (all, unseen) = (models.ConvertAll(model => Recipe.Accuracy(model, test)), models.ConvertAll(model => Recipe.Accuracy(model, fresh)));
            yield return Result.AtLeast($"Tao 2-25-25-2, {rate}, median of 10 seeds", Recipe.Median(all), 98, "%");
            yield return Result.AtLeast($"Tao, {rate}, worst of 10 seeds", all.Min(), 96, "%");
            yield return Result.AtLeast($"Tao, {rate}, median on {fresh.Count} unseen points", Recipe.Median(unseen), 98, "%");
            yield return Result.Note($"Tao, {rate}, an epoch", time, "ms");
        }

        static IEnumerable<(double, double)> Points(Dataset data) => Enumerable.Range(0, data.Count).Select(i => (data.Inputs[i, 0].Item(), data.Inputs[i, 1].Item()));
    }

    public static IEnumerable<Result> ConvNetRows() => MnistRows(ConvNet, 98.7);

    public static IEnumerable<Result> BatchNormConvNetRows() => MnistRows(BatchNormConvNet, 98.5);

    private static IEnumerable<Result> MnistRows(TunedRecipe recipe, double goal)
    {
        var test = Dataset.Mnist().Test;
        foreach (var rate in new[] { recipe.Stated, recipe.Chosen })
        {
            var (models, time) = recipe.Run(rate);
            yield return Result.AtLeast($"{recipe.Name}, {rate}", Recipe.Accuracy(models[0], test), goal, "%");
            yield return Result.Note($"{recipe.Name}, an epoch", time / 1e3, "s");
        }
    }
}
