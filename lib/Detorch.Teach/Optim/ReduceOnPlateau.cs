namespace Detorch.Teach.Optim;

/// <summary>Multiplies the learning rates by a factor when a number that should fall (the validation loss) has not
/// become better, by the part <c>threshold</c> of itself at least, for more than <c>patience</c> epochs.</summary>
public sealed class ReduceOnPlateau(Optimizer optimizer, double factor = 0.1, int patience = 10, double threshold = 1e-4, double minLr = 0) : ISchedule
{
    private double best = double.PositiveInfinity;
    private int waited;

    /// <summary>Tells the number of an epoch.</summary>
    public void Step(double metric)
    {
        if (metric < best * (1 - threshold))
            (best, waited) = (metric, 0);
        else if (++waited > patience)
        {
            waited = 0;
            foreach (var group in optimizer.Groups)
                group.Lr = Math.Max(group.Lr * factor, minLr);
        }
    }

    /// <inheritdoc/>
    public Dictionary<string, NdArray> StateDict() => new() { ["best"] = NdArray.From(best), ["waited"] = NdArray.From(waited) };

    /// <inheritdoc/>
    public void LoadStateDict(IReadOnlyDictionary<string, NdArray> state) => (best, waited) = state.TryGetValue("best", out var value) && state.TryGetValue("waited", out var epochs)
        ? (value.Item(), (int)epochs.Item())
        : throw new ArgumentException($"plateau: a state has 'best' and 'waited'; this one has {string.Join(", ", state.Keys)}.");
}
