namespace Detorch.Teach.Optim;

/// <summary>Multiplies the learning rates of all groups by a factor when a number that should fall (the validation loss) has not fallen, by
/// <c>threshold</c> · |best so far| at least, for more than <c>patience</c> epochs.</summary>
/// <exception cref="ArgumentException">A setting is out of range: factor (0, 1), threshold [0, 1), the others from 0.</exception>
public sealed class ReduceOnPlateau(
    Optimizer optimizer, double factor = 0.1, int patience = 10, double threshold = 1e-4, double minLr = 0) : ISchedule
{
    private readonly Optimizer optimizer = optimizer.Required();
    private readonly double factor = Setting.Require(factor, factor is > 0 and < 1, "plateau", "between 0 and 1, so that the rates fall");
    private readonly double patience = Setting.Require(patience, patience >= 0, "plateau", "0 or more");
    private readonly double threshold = Setting.Require(threshold, threshold is >= 0 and < 1, "plateau", "0 or more, and below 1");
    private readonly double minLr = Setting.Require(minLr, minLr >= 0, "plateau", "0 or more");
    private double best = double.PositiveInfinity;
    private int waited;

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
        if (state.Required().Count != 2 || !state.TryGetValue("best", out var value) || !state.TryGetValue("waited", out var epochs)
            || value.Size != 1 || double.IsNaN(value.Item()) || !Schedule.IsCount(epochs))
            throw new ArgumentException(
                $"plateau: a state has 'best' and 'waited', 0 or more; this one has {Schedule.Text(state)}. Nothing was loaded.");
        (best, waited) = (value.Item(), (int)epochs.Item());
    }
}
