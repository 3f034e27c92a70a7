using Detorch.Teach;
using Detorch.Teach.Data;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Benchmarks;

/// <summary>
/// A recipe in two rows: with the learning rate that was stated, and with the one that is best where a fifth of the training rows is held out. The choice stands
/// in the code as <paramref name="Chosen"/>, and <c>headlines --tune</c> makes it again; the test rows have no part in it and are read once, after training.
/// </summary>
internal sealed record TunedRecipe(string Name, Func<Rng, Sequential> Model, Func<Dataset> Train, Rate Stated, Rate Chosen, int Epochs, int Size, int Seeds)
{
    /// <summary>The trained models of all seeds, and the median milliseconds of an epoch.</summary>
    public (List<Sequential> Models, double Milliseconds) Run(Rate rate) => Run(rate, Train(), Seeds);

    /// <summary>For each candidate the median accuracy on the held-out fifth of the training rows, best first.</summary>
    public IEnumerable<(Rate Rate, double Accuracy)> Tune()
    {
        var (rows, held) = Train().Split(0.8, new Rng(0));
        return Rate.Candidates.Select(rate => (rate, Recipe.Median(Run(rate, rows, Math.Min(Seeds, 5)).Models.Select(model => Recipe.Accuracy(model, held)))))
            .OrderByDescending(result => result.Item2).ToList();
    }

    private (List<Sequential> Models, double Milliseconds) Run(Rate rate, Dataset rows, int seeds)
    {
        var (models, times) = (new List<Sequential>(), new List<double>());
        for (var seed = 0; seed < seeds; seed++)
        {
            var rng = new Rng(seed);
            var model = Model(rng);
            var adam = new Adam(model.Parameters(), rate.Lr);
            times.Add(Recipe.Train(model, adam, rows, Size, Epochs, rng, rate.For(adam, Epochs * ((rows.Count + Size - 1) / Size))));
            models.Add(model);
        }
        return (models, Recipe.Median(times));
    }
}
