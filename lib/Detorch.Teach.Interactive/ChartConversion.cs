using Detorch.Teach.Plots;
using Microsoft.FSharp.Collections;
using Newtonsoft.Json.Linq;
using Plotly.NET;
using Figure = Detorch.Teach.Plots.Figure;
using Trace = Detorch.Teach.Plots.Trace;

namespace Detorch.Teach.Interactive;

/// <summary>Figures of ours as charts of Plotly.NET and back, so that both compose:
/// <code>Plotly.NET.CSharp.Chart.Combine([Plot.Line(losses, …).ToChart(), otherChart])</code></summary>
public static class ChartConversion
{
    /// <summary>The theme of our figures. A figure need not write it: Plotly.NET's Combine takes long to merge templates.</summary>
    private static readonly JObject Theme = (JObject)ChartJson.Parse(new Figure().ToJson())["layout"]!["template"]!;

    /// <summary>The figure as a chart of Plotly.NET, with all of its traces and its layout. A chart has no room for the steps of an
    /// animation: it holds what the figure shows first, drops the slider and the buttons that would go through the steps, and says so below
    /// the plot.</summary>
    public static GenericChart ToChart(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var json = ChartJson.Parse(figure.ToJson());
        var layout = (JObject)json["layout"]!;
        if (figure.Frames.Count > 0)
            LeaveOutSteps(layout, figure.Frames.Count);
        if (figure.Traces.Count == 0)
            layout.Remove("annotations"); // "there are no data", which the figure says anew
        layout["meta"]!["traces"] = figure.Traces.Count;
        var traces = ((JArray)json["data"]!).Select(trace => ChartJson.TraceOf((JObject)trace));
        var chart = GenericChart.fromFigure(Plotly.NET.Figure.create(ListModule.OfSeq(traces), ChartJson.Fill(new Layout(), layout)));
        return GenericChart.setConfig(ChartJson.Fill(new Config(), (JObject)json["config"]!), chart);
    }

    /// <summary>The chart as a figure, with all of its traces and its layout. Numbers that are NaN or infinite become gaps, and the figure
    /// says how many there are. Plotly.NET's default template gives way to the theme of our figures, which follows the page's colours; a
    /// template that was chosen stays. The chart's config and its display options, which a figure lacks, are left out.</summary>
    public static Figure ToFigure(this GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var layout = ChartJson.Write(GenericChart.getLayout(chart), value => value is Template template && IsUsual(template), out _);
        var traces = new List<Trace>();
        foreach (var trace in GenericChart.getTraces(chart))
        {
            var json = ChartJson.Write(trace, leaveOut: _ => false, out var missing);
            traces.Add(Trace.FromJson(ChartJson.Text(json)).Lacking(missing));
        }
        var whole = new JObject { ["data"] = new JArray(), ["layout"] = layout };
        var figure = Figure.FromJson(ChartJson.Text(whole)).With(traces);
        // The words of one figure do not describe it together with another.
        return layout["meta"] is JObject meta && (int?)meta["traces"] == traces.Count && (string?)meta["alt"] is { } words
            ? figure.WithAlt(words) : figure;
    }

    /// <summary>Whether nobody has chosen the template: it is Plotly.NET's default, ours, or what Combine makes of both.</summary>
    private static bool IsUsual(Template template) => template.Equals(Defaults.DefaultTemplate) || ChartJson.Covers(template, Theme)
        || ChartJson.Covers(template, ChartJson.Write(Defaults.DefaultTemplate, leaveOut: _ => false, out _));

    private static void LeaveOutSteps(JObject layout, int steps)
    {
        layout.Remove("sliders");
        foreach (var menu in (layout["updatemenus"] as JArray ?? []).ToArray())
            if ((menu["buttons"] as JArray ?? []).Any(button => (string?)button["method"] == "animate"))
                menu.Remove();
        if (layout["annotations"] is not JArray notes)
            layout["annotations"] = notes = [];
        notes.Add(new JObject
        {
            ["text"] = $"A chart of Plotly.NET has no steps: this is the first picture of an animation of {steps}.",
            ["xref"] = "paper", ["yref"] = "paper", ["x"] = 0, ["y"] = 0, ["xanchor"] = "left", ["yanchor"] = "top", ["yshift"] = -45,
            ["showarrow"] = false, ["font"] = new JObject { ["size"] = 11 },
        });
    }
}
