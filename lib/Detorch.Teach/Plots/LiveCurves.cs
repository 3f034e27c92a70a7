using Detorch.Teach.Training;

namespace Detorch.Teach.Plots;

/// <summary>Curves that grow while a model trains.</summary>
/// <example><code>
/// var live = new LiveCurves("Training", "step", "loss");
/// var shown = live.ToFigure().Display();
/// … live.Add("train", loss.Item()); if (step % 50 == 0) shown.Update(live.ToFigure());
/// </code></example>
public sealed class LiveCurves(string title, string x, string y, double smoothing = 0, bool logY = false)
{
    private readonly Dictionary<string, List<double>> curves = [];

    /// <summary>One more value of a curve; a new name begins a new curve.</summary>
    public void Add(string name, double value)
    {
        if (!curves.TryGetValue(name.Required(), out var values))
            curves[name] = values = [];
        values.Add(value);
    }

    /// <summary>An epoch's training loss, and its validation loss where there is one: <c>trainer.EpochEnded += live.Add</c>.</summary>
    public void Add(EpochResult epoch)
    {
        Add("training", epoch.Required().Loss);
        if (epoch.ValidationLoss is { } loss)
            Add("validation", loss);
    }

    /// <summary>The curves so far.</summary>
    public Figure ToFigure() => Plot.Curves(curves.Select(c => (c.Key, (Numbers)c.Value)), title, x, y, smoothing, logY);
}
