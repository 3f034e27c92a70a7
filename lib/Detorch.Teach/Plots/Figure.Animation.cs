using System.Text.Json.Nodes;
using static System.FormattableString;

namespace Detorch.Teach.Plots;

public sealed partial record Figure
{
    private const int SliderHeight = 80;

    /// <summary>Animates the figure: a slider with a step for each frame, labelled with what it counts ("epoch", "h"), and buttons to play
    /// and pause. The figure itself is seen first, so it should be like the frame <paramref name="start"/>.</summary>
    /// <exception cref="ArgumentException">Two frames of one name.</exception>
    public Figure WithFrames(IEnumerable<Frame> frames, string slider, bool play = true, int start = 0, int milliseconds = 120)
    {
        Frame[] steps = [.. frames.Required()];
        if (steps.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two frames are named \"{twice.Key}\": the slider finds a frame by its name.");
        if (steps.Length == 0)
            return this;
        // A legend below the plot is where the slider would be.
        var down = (string?)Layout["legend"]?["orientation"] == "h" ? 45 : 0;
        var animated = (this with { Frames = steps }).Change(l => Json.Append(l, "sliders", new JsonObject
        {
            ["active"] = start, ["x"] = play ? 0.14 : 0, ["len"] = play ? 0.86 : 1, ["y"] = 0,
            ["pad"] = new JsonObject { ["t"] = 55 + down },
            ["currentvalue"] = new JsonObject { ["prefix"] = Json.Text(slider) + " ", ["xanchor"] = "left" },
            ["steps"] = Json.Array(steps.Select(f => Step(f.Name, new JsonArray(new JsonArray(f.Name), AtOnce())))),
        })).Change(l => l["height"] = (Json.Int(l["height"]) ?? DefaultHeight) + SliderHeight + down);
        return !play ? animated : animated.Change(l => Json.Append(l, "updatemenus", Buttons(0, 0, "buttons", [
            Step("▶", new JsonArray(null, Timing(milliseconds))),
            Step("❚❚", new JsonArray(new JsonArray((JsonNode?)null), AtOnce()))], padTop: 75 + down)));
    }

    /// <summary>A drop-down menu, or a row of buttons: each entry shows some of the traces and hides those of the others; the first is seen
    /// first: <c>WithChoices([("float32", [0, 1]), ("float64", [2, 3])])</c>.</summary>
    /// <exception cref="ArgumentException">An index without a trace.</exception>
    public Figure WithChoices(IReadOnlyList<(string Name, int[] Shown)> choices, bool dropDown = true)
    {
        if (choices.Required().SelectMany(c => c.Shown).Where(i => i < 0 || i >= Traces.Count).Cast<int?>().FirstOrDefault() is { } outside)
            throw new ArgumentException($"A choice shows trace {outside}; the figure has {Traces.Count} traces, counted from 0.");
        // Only the traces that some choice names are switched; the others (data points, say) stay.
        int[] switched = [.. choices.SelectMany(c => c.Shown).Distinct().Order()];
        var buttons = choices.Select(c => Step(c.Name, new JsonArray(
            new JsonObject { ["visible"] = Json.Array(switched.Select(i => c.Shown.Contains(i))) }, Json.Array(switched)), "restyle"));
        var first = Traces.Select((t, i) => switched.Contains(i) ? t.With("visible", choices[0].Shown.Contains(i)) : t);
        // The cells of a grid have titles, which the menu must not cover.
        var padBottom = Layout.Any(p => p.Key is "xaxis2" or "scene2") ? 28 : 0;
        return (this with { Traces = [.. first] }).Change(l => Json.Append(l, "updatemenus",
            Buttons(1, 1.02, dropDown ? "dropdown" : "buttons", buttons, padBottom: padBottom)));
    }

    private static JsonObject Buttons(
        double x, double y, string type, IEnumerable<JsonObject> buttons, int padTop = 0, int padBottom = 0) =>
        Json.Parse(Invariant($$"""
        {
            "type": "{{type}}", "direction": "{{(type == "buttons" ? "right" : "down")}}", "pad": { "t": {{padTop}}, "b": {{padBottom}} },
            "x": {{x}}, "xanchor": "{{(x == 0 ? "left" : "right")}}", "y": {{y}}, "yanchor": "{{(y == 0 ? "top" : "bottom")}}",
            "showactive": {{(type == "dropdown" || y > 0 ? "true" : "false")}}
        }
        """)).Also("buttons", Json.Array(buttons));

    private static JsonObject Step(string label, JsonArray arguments, string method = "animate") =>
        new() { ["label"] = Json.Text(label), ["method"] = method, ["args"] = arguments };

    private static JsonObject Timing(int milliseconds) => Json.Parse(
        $$"""{ "frame": { "duration": {{milliseconds}}, "redraw": true }, "transition": { "duration": 0 }, "fromcurrent": true }""");

    private static JsonObject AtOnce() => Timing(0).Also("mode", "immediate");
}
