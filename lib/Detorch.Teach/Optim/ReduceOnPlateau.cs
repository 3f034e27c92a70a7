namespace Detorch.Teach.Optim;

/// <summary>Multiplies the learning rates by a factor when a number that should fall (the validation loss) has not fallen, by
/// <c>threshold</c> · |best so far| at least, for more than <c>patience</c> epochs.</summary>
public sealed class ReduceOnPlateau : ISchedule
{
    private readonly Optimizer optimizer;
    private readonly double factor, threshold, minLr;
    private readonly int patience;
    private double best = double.PositiveInfinity;
    private int waited;

    /// <summary>A schedule for all groups of the optimizer.</summary>
    /// <exception cref="ArgumentException">A setting is out of range: factor (0, 1), threshold [0, 1), the others from 0.</exception>
    public ReduceOnPlateau(Optimizer optimizer, double factor = 0.1, int patience = 10, double threshold = 1e-4, double minLr = 0)
    {
        const string name = "plateau";
        ArgumentNullException.ThrowIfNull(optimizer);
        Setting.Require(factor, factor is > 0 and < 1, name, "between 0 and 1, so that the rates fall");
        Setting.Require(patience, patience >= 0, name, "0 or more");
        Setting.Require(threshold, threshold is >= 0 and < 1, name, "0 or more, and below 1");
        Setting.Require(minLr, minLr >= 0, name, "0 or more");
        (this.optimizer, this.factor, this.patience, this.threshold, this.minLr) = (optimizer, factor, patience, threshold, minLr);
    }

    /// <summary>Takes the number of an epoch. A NaN counts as no improvement.</summary>
    public void Step(double metric)
    {
        if (double.IsPositiveInfinity(best) ? metric < best : metric < best - threshold * Math.Abs(best))
            (best, waited) = (metric, 0);
        else if (++waited > patience)
        {
            waited = 0;
            foreach (var group in optimizer.Groups)
                group.Lr = Math.Min(group.Lr, Math.Max(group.Lr * factor, minLr));
        }
    }

    /// <inheritdoc/>
    public Dictionary<string, NdArray> StateDict() => new() { ["best"] = NdArray.From(best), ["waited"] = NdArray.From(waited) };

    /// <inheritdoc/>
    public void LoadStateDict(IReadOnlyDictionary<string, NdArray> state)
    {
        var isMine = state.Required().Count == 2 && state.TryGetValue("best", out var value) && state.TryGetValue("waited", out var epochs)
            && value.Size == 1 && !double.IsNaN(value.Item()) && Schedule.IsCount(epochs);
        if (!isMine)
            throw new ArgumentException(
                $"plateau: a state has 'best' and 'waited', 0 or more; this one has {Schedule.Text(state)}. Nothing was loaded.");
        (best, waited) = (state["best"].Item(), (int)state["waited"].Item());
    }
}
