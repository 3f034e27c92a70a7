namespace Detorch.Teach.Plots;

/// <summary>The answers of a model over a rectangle, with the data on top; each <see cref="Add"/> is one step of an animation.</summary>
/// <example><code>
/// var map = new DecisionMap(x, labels, "Moons", "x₁", "x₂");
/// for (var epoch = 0; epoch &lt; 60; epoch++) { …; map.Add($"{epoch}", model.Forward); }
/// map.ToFigure()
/// </code></example>
public sealed class DecisionMap
{
    private readonly Numbers gx, gy;
    private readonly Trace[] data;
    private readonly Figure frame;
    private readonly List<(string Name, Trace Field)> steps = [];

    /// <summary>An empty map over the points [n, 2] with labels [n] (0, 1, 2 …), with so many places along each axis.</summary>
    /// <exception cref="ArgumentException">Points that are not [n, 2], or another number of labels.</exception>
    public DecisionMap(Numbers points, Numbers labels, string title, string x, string y, IReadOnlyList<string>? names = null,
        int resolution = 100)
    {
        var box = new Box(points);
        data = Plot.ByClass(points.Column(0), points.Column(1), labels, names, outlined: true);
        (gx, gy) = box.Places(resolution);
        frame = box.Show([], title, x, y);
    }

    /// <summary>Asks the model (<c>model.Forward</c>, or <c>p => Predict(p.Data)</c> for arrays: [n, 2] → [n, 1] or [n, classes]) about
    /// every place in one batch, and keeps the answer as a step. Scores from 0 to 1 in one column are drawn as the probability of class 1,
    /// with the line where it is a half; other scores as class 1 above <paramref name="threshold"/>; several columns as the class with the
    /// largest.</summary>
    /// <remarks>Where the answer is NaN there is a gap, and the figure reports how many there are.</remarks>
    /// <exception cref="ArgumentException">The model does not return one row for each place.</exception>
    public void Add(string name, Func<Tensor, Tensor> predict, double threshold = 0) =>
        steps.Add((name, Field(Plot.Ask(predict, Plot.Places(gx, gy)), threshold)));

    /// <summary>The map of the steps so far; the last one is seen first, and the slider goes back.</summary>
    /// <param name="step">What the slider calls a step, such as epoch.</param>
    public Figure ToFigure(string step = "step")
    {
        var whole = frame.With([.. steps.TakeLast(1).Select(s => s.Field), .. data]);
        return steps.Count < 2 ? whole : whole.WithFrames(steps.Select(s =>
            new Frame(s.Name, [new Trace().With("z", s.Field["z"]).Lacking(s.Field.Missing)])), step, start: steps.Count - 1);
    }

    private Trace Field(Tensor answer, double threshold)
    {
        var (rows, columns, classes) = (gy.Count, gx.Count, answer.Size / answer.Shape[0]);
        Numbers scores = answer;
        if (classes == 1 && scores.All(s => s is (>= 0 and <= 1) or double.NaN))
            // Whole percents fit a byte: an animation stays small.
            return Trace.Contour(new Numbers([.. scores.Select(s => Math.Round(100 * s))], rows, columns), gx, gy, "p(class 1) in %")
                .With(("colorscale", Palette.Diverging()),
                    ("contours", Json.Parse("""{"coloring":"heatmap","start":50,"end":50,"size":50,"showlines":true}""")),
                    ("zmin", 0), ("zmax", 100), ("zauto", false), ("autocontour", false), ("line.color", Palette.Grey), ("line.width", 2),
                    ("opacity", 0.75), ("hovertemplate", "%{z} %<extra></extra>"),
                    ("colorbar.len", 0.8), ("colorbar.y", 0), ("colorbar.yanchor", "bottom"));
        Numbers winners = classes == 1 ? answer.Data > threshold : answer.Data.Reshape(rows * columns, classes).ArgMax(axis: 1);
        // A comparison with NaN has a winner as well, which nobody has chosen.
        winners = new([.. winners.Select((winner, i) =>
            scores.Span.Slice(i * classes, classes).Contains(double.NaN) ? double.NaN : winner)], rows, columns);
        classes = Math.Max(2, classes);
        return Trace.HeatMap(winners, gx, gy, scale: Palette.Steps(classes), from: -0.5, to: classes - 0.5)
            .With(("showscale", false), ("opacity", 0.4), ("hovertemplate", "class %{z}<extra></extra>"));
    }
}
