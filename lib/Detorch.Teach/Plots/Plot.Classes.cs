namespace Detorch.Teach.Plots;

public static partial class Plot
{
    /// <summary>How often each true class (row) was predicted as each class (column). Labels are 0, 1, 2 …</summary>
    /// <exception cref="ArgumentException">Lists of different lengths, or labels that are not classes.</exception>
    public static Figure ConfusionMatrix(Numbers truth, Numbers predicted, string title, IReadOnlyList<string>? names = null)
    {
        Numbers.SameLength("A confusion matrix", ("truth", truth), ("predicted", predicted));
        if (truth.Required().Concat(predicted.Required()).Where(v => v != (int)v || v < 0).Cast<double?>().FirstOrDefault() is { } wrong)
            throw new ArgumentException($"Classes are the numbers 0, 1, 2 …; {wrong} is not one of them. Take the ArgMax of logits first.");
        var classes = Math.Max(names?.Count ?? 1, (int)truth.Concat(predicted).DefaultIfEmpty(0).Max() + 1);
        var counts = new double[classes, classes];
        for (var i = 0; i < truth.Count; i++)
            counts[(int)truth[i], (int)predicted[i]]++;
        var labels = Json.Texts(Enumerable.Range(0, classes).Select(k => names?.ElementAtOrDefault(k) ?? $"{k}"));
        var right = Enumerable.Range(0, classes).Sum(k => counts[k, k]);
        return new Figure(Trace.HeatMap(counts, unit: "count", scale: Palette.Rising()).With(("x", labels), ("y", labels),
                ("texttemplate", "%{z}"), ("hovertemplate", "true %{y}, predicted %{x}: %{z}<extra></extra>"), ("xgap", 1), ("ygap", 1)))
            .WithTitle(title, truth.Count == 0 ? null : $"{right} of {truth.Count} right ({100 * right / truth.Count:F1} %)")
            .WithX("predicted class").WithY("true class").WithEqualAxes().WithSize(480)
            .WithLayout(("yaxis.autorange", "reversed"), ("xaxis.type", "category"), ("yaxis.type", "category"));
    }

    /// <summary>How sure a classifier is where it is right and where it is wrong, from rows of probabilities [n, classes].</summary>
    /// <exception cref="ArgumentException">Numbers that are no probabilities, or another number of labels.</exception>
    public static Figure Confidence(Numbers probabilities, Numbers labels, string title)
    {
        var (rows, classes) = probabilities.Required().AsMatrix("A picture of confidence").Shape;
        Numbers.SameLength("A picture of confidence", ("probabilities", new(new double[rows])), ("labels", labels));
        if (probabilities.Any(p => p is < 0 or > 1.0001))
            throw new ArgumentException("Probabilities are between 0 and 1; apply Softmax to logits first.");
        if (labels.Where(l => l != (int)l).Cast<double?>().FirstOrDefault() is { } none)
            throw new ArgumentException($"Classes are the numbers 0, 1, 2 …; {none} is not one of them.");
        // A row with a NaN is neither right nor wrong.
        var known = probabilities.Chunk(Math.Max(1, classes)).Zip(labels).Where(row => !row.First.Any(double.IsNaN))
            .Select(row => (Percent: 100 * row.First.Max(), IsRight: Array.IndexOf(row.First, row.First.Max()) == (int)row.Second))
            .ToArray();
        return new Figure(Sure("right", Palette.Blue, true), Sure("wrong", Palette.Vermilion, false).Lacking(rows - known.Length))
            .WithTitle(title).WithX("probability of the predicted class (%)", from: 0, to: 100).WithY("number of predictions").WithLegend()
            .WithLayout("barmode", "stack");

        Trace Sure(string name, string color, bool right) => Trace.Histogram(
                known.Where(row => row.IsRight == right).Select(row => row.Percent).ToArray(), 20, name, color)
            .With("xbins", Json.Parse("""{"start":0,"end":100.01,"size":5}"""));
    }

    /// <summary>True values against predicted ones; a perfect model puts every point on the diagonal.</summary>
    /// <exception cref="ArgumentException">Lists of different lengths.</exception>
    public static Figure TrueAgainstPredicted(Numbers truth, Numbers predicted, string title, string unit)
    {
        var all = truth.Required().Finite.Concat(predicted.Required().Finite).DefaultIfEmpty(0).ToArray();
        return new Figure(Trace.Scatter(truth, predicted, "predictions").With("opacity", 0.7),
                Trace.Line([all.Min(), all.Max()], [all.Min(), all.Max()], "perfect", Palette.Grey, "dash"))
            .WithTitle(title).WithX($"true {unit}").WithY($"predicted {unit}").WithLegend();
    }

    /// <summary>Residuals, predicted minus true: against the prediction, and their distribution. Without pattern they are noise.</summary>
    /// <exception cref="ArgumentException">Lists of different lengths.</exception>
    public static Figure Residuals(Numbers truth, Numbers predicted, string title, string unit)
    {
        Numbers.SameLength("A picture of residuals", ("truth", truth), ("predicted", predicted));
        var residuals = predicted.Required().Select((p, i) => p - truth.Required()[i]).ToArray();
        return Figure.Grid([
            Scatter(predicted, residuals, "Against the prediction", $"predicted {unit}", $"residual, {unit}").WithHorizontal(0),
            Histogram(residuals, "How they are spread", $"residual, {unit}")], 2, title);
    }
}
