namespace Detorch.Teach.Plots;

public static partial class Plot
{
    /// <summary>A computation from left to right: a dot for each number with its text above it, a line from each input, and below the dots
    /// the notes of a slider's steps, such as gradients; those of the last step are seen first. The numbers are in the order of the
    /// computation; <c>inputs[i]</c> are the numbers, before i, from which number i was computed.</summary>
    /// <exception cref="ArgumentException">Not inputs and a note in each step for each number, or an input that comes later.</exception>
    public static Figure Graph(IReadOnlyList<string> texts, IReadOnlyList<IReadOnlyList<int>> inputs,
        IReadOnlyList<(string Step, IReadOnlyList<string> Notes)> steps, string title)
    {
        if (inputs.Required().Count != texts.Required().Count || steps.Required().Any(step => step.Notes.Required().Count != texts.Count))
            throw new ArgumentException($"A graph of {texts.Count} numbers needs as many lists of inputs, and as many notes in each step.");
        if (Enumerable.Range(0, texts.Count).FirstOrDefault(i => inputs[i].Any(k => k < 0 || k >= i), -1) is >= 0 and var late)
            throw new ArgumentException($"Number {late} of the graph has an input that does not come before it.");
        var (depth, y) = (new double[texts.Count], new double[texts.Count]);
        for (var i = 0; i < texts.Count; i++)
            depth[i] = inputs[i].Select(k => depth[k] + 1).DefaultIfEmpty().Max();
        foreach (var layer in Enumerable.Range(0, texts.Count).GroupBy(i => depth[i]).Select(group => group.ToArray()))
            // Every second layer is a little lower, so that lines over several layers do not run through dots.
            foreach (var (place, i) in layer.Index())
                y[i] = place - (layer.Length - 1) / 2.0 - depth[i] % 2 * 0.3;
        Trace Texts(IEnumerable<string> words, string position) => Trace.Scatter(depth, y, color: Palette.Blue, size: 14, text: words)
            .With(("mode", "markers+text"), ("textposition", position), ("textfont.size", 14), ("hoverinfo", "skip"));
        var seen = steps.Count > 0 ? steps[^1].Notes : texts.Select(_ => "");
        var figure = new Figure(Texts(texts, "top center"), Texts(seen, "bottom center"))
            .WithTitle(title).WithX("step of the computation", from: -0.5, to: depth.DefaultIfEmpty().Max() + 0.5)
            .WithY("numbers of one step", from: y.DefaultIfEmpty().Min() - 0.5, to: y.DefaultIfEmpty().Max() + 0.5)
            .WithLayout(("xaxis.dtick", 1), ("yaxis.showticklabels", false)).WithLegend(false).WithSize(480);
        for (var i = 0; i < texts.Count; i++)
            foreach (var k in inputs[i])
                figure = figure.WithSegment(depth[k], y[k], depth[i], y[i]);
        return figure.WithFrames(steps.Select(step => new Frame(step.Step, [Texts(step.Notes, "bottom center")], on: [1])), "passed on by",
            play: false, start: steps.Count - 1);
    }
}
