namespace Detorch.Teach.Optim;

/// <summary>
/// Multiplies the learning rates by a factor when a number that should fall (the validation loss) has not become better, by the part
/// <c>threshold</c> of itself at least, for more than <c>patience</c> epochs.
/// </summary>
public sealed class ReduceOnPlateau(Optimizer optimizer, double factor = 0.1, int patience = 10, double threshold = 1e-4, double minLr = 0)
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

    /// <summary>The state for a checkpoint.</summary>
    public Dictionary<string, NdArray> StateDict() => new() { ["best"] = NdArray.From(best), ["waited"] = NdArray.From(waited) };

    /// <summary>Takes over a saved state.</summary>
    public void LoadStateDict(IReadOnlyDictionary<string, NdArray> state) => (best, waited) = (state["best"].Item(), (int)state["waited"]);
}
