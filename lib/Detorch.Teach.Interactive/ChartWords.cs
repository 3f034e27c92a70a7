using Microsoft.FSharp.Collections;
using Newtonsoft.Json.Linq;
using Plotly.NET;
using Text = Detorch.Teach.Plots.Json;

namespace Detorch.Teach.Interactive;

/// <summary>Words for charts that Plotly.NET's C# face lacks. Each returns a new chart and leaves its own as it was. Text appears as it is
/// written: what looks like HTML is escaped.</summary>
public static class ChartWords
{
    /// <summary>The chart with a title.</summary>
    public static GenericChart WithTitle(this GenericChart chart, string title) => Titled(chart, "title", title);

    /// <summary>The chart with a name for its x axis; in space, for the x axis of its first scene.</summary>
    public static GenericChart WithXTitle(this GenericChart chart, string title) => AxisTitled(chart, "xaxis", title);

    /// <summary>The chart with a name for its y axis; in space, for the y axis of its first scene.</summary>
    public static GenericChart WithYTitle(this GenericChart chart, string title) => AxisTitled(chart, "yaxis", title);

    /// <summary>The chart with a name for the z axis of its first scene.</summary>
    /// <exception cref="ArgumentException">A chart without a trace in space.</exception>
    public static GenericChart WithZTitle(this GenericChart chart, string title) => IsSolid(chart) ? AxisTitled(chart, "zaxis", title)
        : throw new ArgumentException("The chart has no trace in space (surface, scatter3d, …), so it has no z axis to name.");

    /// <summary>The chart with a slider, of which each step shows some of the traces and hides the others that a step names.
    /// <c>WithSlider("epoch", ("1", [0]), ("2", [1]))</c>; the first step is what is seen first.</summary>
    /// <exception cref="ArgumentException">No step, or an index without a trace.</exception>
    public static GenericChart WithSlider(this GenericChart chart, string label, params (string Name, int[] Shown)[] steps) =>
        Switched(chart, "sliders", steps, buttons => new JObject
        {
            ["active"] = 0, ["currentvalue"] = new JObject { ["prefix"] = Text.Text(label) + " " }, ["pad"] = new JObject { ["t"] = 55 },
            ["steps"] = buttons,
        });

    /// <summary>The chart with a drop-down menu, of which each entry shows some of the traces and hides the others that an entry names.
    /// <c>WithDropDown(("float32", [0, 1]), ("float64", [2, 3]))</c>; the first entry is what is seen first.</summary>
    /// <exception cref="ArgumentException">No entry, or an index without a trace.</exception>
    public static GenericChart WithDropDown(this GenericChart chart, params (string Name, int[] Shown)[] choices) =>
        Switched(chart, "updatemenus", choices, buttons => new JObject
        {
            ["type"] = "dropdown", ["active"] = 0, ["x"] = 1, ["xanchor"] = "right", ["y"] = 1.02, ["yanchor"] = "bottom",
            ["buttons"] = buttons,
        });

    private static GenericChart Switched(GenericChart chart, string list, (string Name, int[] Shown)[] choices,
        Func<JArray, JObject> control)
    {
        Trace[] traces = [.. GenericChart.getTraces(chart)];
        if (choices.Length == 0)
            throw new ArgumentException("There is nothing to choose from: name at least one set of traces.");
        int[] switched = [.. choices.SelectMany(choice => choice.Shown).Distinct().Order()];
        foreach (var index in switched.Where(index => index < 0 || index >= traces.Length))
            throw new ArgumentException($"A choice shows trace {index}; the chart has {traces.Length} traces, counted from 0.");
        foreach (var index in switched)
        {
            var copy = (Trace)Activator.CreateInstance(traces[index].GetType(), traces[index].type)!;
            (traces[index] = ChartJson.Copy(traces[index], copy)).SetProperty("visible", choices[0].Shown.Contains(index));
        }
        var buttons = new JArray(choices.Select(choice => new JObject
        {
            ["label"] = Text.Text(choice.Name), ["method"] = "restyle",
            ["args"] = new JArray(
                new JObject { ["visible"] = new JArray(switched.Select(index => choice.Shown.Contains(index))) }, new JArray(switched)),
        }));
        var layout = GenericChart.getLayout(chart);
        var controls = ChartJson.PartOf(layout, list)[list] as JArray ?? [];
        controls.Add(control(buttons));
        var changed = ChartJson.Fill(ChartJson.Copy(layout, new Layout()), new JObject { [list] = controls });
        return GenericChart.setLayout(changed, WithTraces(chart, traces));
    }

    private static GenericChart WithTraces(GenericChart chart, Trace[] traces)
    {
        var whole = GenericChart.fromFigure(Figure.create(ListModule.OfSeq(traces), GenericChart.getLayout(chart)));
        whole = GenericChart.setConfig(GenericChart.getConfig(chart), whole);
        return GenericChart.setDisplayOptions(GenericChart.getDisplayOptions(chart), whole);
    }

    private static GenericChart AxisTitled(GenericChart chart, string axis, string title) =>
        Titled(chart, IsSolid(chart) ? $"scene.{axis}.title" : $"{axis}.title", title);

    private static bool IsSolid(GenericChart chart) => GenericChart.getTraces(chart).Any(trace => trace is Trace3D);

    /// <summary>The chart with other text in the title at a path of its layout. Whatever else is there stays.</summary>
    private static GenericChart Titled(GenericChart chart, string path, string title)
    {
        var names = path.Split('.');
        var layout = GenericChart.getLayout(chart);
        var part = ChartJson.PartOf(layout, names[0]);
        JToken here = part;
        foreach (var name in names)
            here = here[name] as JObject ?? (here[name] = new JObject())!;
        here["text"] = Text.Text(title);
        return GenericChart.setLayout(ChartJson.Fill(ChartJson.Copy(layout, new Layout()), part), chart);
    }
}
