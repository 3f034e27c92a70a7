using System.Text.Json.Nodes;
using Detorch.Teach.Interactive;
using Detorch.Teach.Plots;
using Plotly.NET;
using Figure = Detorch.Teach.Plots.Figure;

namespace Detorch.Interactive.Tests;

/// <summary>Figures become charts of Plotly.NET and charts become figures; traces and layout arrive.</summary>
public class ChartConversionTests
{
    private static readonly double[] X = [1, 2, 3];
    private static readonly double[] Y = [0.1, 1e-300, -7];

    public static TheoryData<string> Figures => [.. Made.Keys];

    private static readonly Dictionary<string, Figure> Made = new()
    {
        ["line"] = Plot.Line(Y, "Loss", x: "step", y: "loss"),
        ["grid"] = Figure.Grid(Plot.Line(X, "a", x: "x", y: "y"), Plot.Line(Y, "b", x: "x", y: "y")),
        ["menu"] = Plot.Line(X, "a", x: "x", y: "y").With(Plot.Line(Y, "b", x: "x", y: "y")).WithChoices([("first", [0]), ("second", [1])]),
        ["date, null, nested lists, words"] = Figure.FromJson("""
            {"data":[{"type":"heatmap","z":[[1,2.5],[null,3]],"x":["2026-01-02T03:04:05","b"],"hoverlabel":{"font":{"size":9}}}],
             "layout":{"title":"plain","shapes":[{"type":"line","x0":0,"x1":1}],"unknown":{"deep":[{"a":[1,{"b":null}]}]},"xaxis12":{"range":[0,1.5]}}}
            """).WithAlt("in my words"),
        ["space"] = Figure.FromJson("""{"data":[{"type":"surface","z":[[1,2],[3,4]]}],"layout":{"scene":{"xaxis":{"title":{"text":"w"}}}}}"""),
        ["empty"] = new Figure(),
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_figure_comes_back_as_it_was(string name)
    {
        var figure = Made[name];
        var back = figure.ToChart().ToFigure();

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(figure.ToJson()), JsonNode.Parse(back.ToJson())), $"{figure.ToJson()}\n{back.ToJson()}");
    }

    [Fact]
    public void A_chart_of_ours_combines_with_one_of_Plotly_NET()
    {
        var ours = Plot.Line(Y, "Loss", x: "step", y: "loss");
        var theirs = Plotly.NET.CSharp.Chart.Point<double, double, string>(X, Y, Name: "theirs");

        var both = JsonNode.Parse(Plotly.NET.CSharp.Chart.Combine([theirs, ours.ToChart()]).ToFigure().ToJson())!;

        Assert.Equal(2, both["data"]!.AsArray().Count);
        Assert.Equal("theirs", (string?)both["data"]![0]!["name"]);
        Assert.Equal([1.0, 2, 3], both["data"]![0]!["x"]!.AsArray().Select(x => (double)x!));
        Assert.Equal("step", (string?)both["layout"]!["xaxis"]!["title"]!["text"]);
        Assert.NotEqual(ours.Alt, (string?)both["layout"]!["meta"]!["alt"]);
    }

    [Fact]
    public void Plotly_NET_s_own_functions_change_a_figure_s_parts_and_keep_the_rest()
    {
        var chart = Plot.Line(Y, "Loss", x: "step", y: "loss").WithLayout("xaxis.range", new JsonArray(0, 9)).ToChart();
        chart = Plotly.NET.CSharp.GenericChartExtensions.WithXAxisStyle<double, double, string>(chart, ShowGrid: false);

        var axis = JsonNode.Parse(chart.ToFigure().ToJson())!["layout"]!["xaxis"]!;
        Assert.False((bool)axis["showgrid"]!);
        Assert.Equal("step", (string?)axis["title"]!["text"]);
        Assert.Equal("[0,9]", axis["range"]!.ToJsonString());
    }

    [Fact]
    public void The_steps_of_an_animation_are_left_out_and_the_chart_says_so()
    {
        var moving = Plot.Line(X, "a", x: "x", y: "y").WithFrames([new("one", []), new("two", [])], "epoch");

        var layout = JsonNode.Parse(moving.ToChart().ToFigure().ToJson())!["layout"]!;

        Assert.Null(layout["sliders"]);
        Assert.Empty(layout["updatemenus"]!.AsArray());
        Assert.Contains("an animation of 2", layout["annotations"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_JSON_lacks_are_gaps_and_are_counted()
    {
        var chart = Plotly.NET.CSharp.Chart.Line<double, double, string>(X, [double.NaN, double.PositiveInfinity, 3]);
        var figure = chart.ToFigure();

        Assert.Contains("2 of the numbers are NaN or infinite", figure.Alt, StringComparison.Ordinal);
        Assert.Equal("[null,null,3]", JsonNode.Parse(figure.ToJson())!["data"]![0]!["y"]!.ToJsonString().Replace(".0", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_default_template_gives_way_to_our_theme_and_a_chosen_one_stays()
    {
        GenericChart Plain() => Plotly.NET.CSharp.Chart.Point<double, double, string>(X, Y);
        var chosen = Chart.withTemplate(ChartTemplates.dark).Invoke(Plain()); // Plotly.NET's own functions change the chart that they get
        string Template(GenericChart chart) => JsonNode.Parse(chart.ToFigure().ToJson())!["layout"]!["template"]!.ToJsonString();
        Assert.Equal(Template(Plot.Line(X, "a", x: "x", y: "y").ToChart()), Template(Plain()));
        Assert.NotEqual(Template(Plain()), Template(chosen));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_chart_that_was_combined_with_a_figure_has_the_figure_s_theme(bool isOursFirst)
    {
        var ours = Plot.Line(X, "a", x: "x", y: "y");
        var theirs = Plotly.NET.CSharp.Chart.Point<double, double, string>(X, Y);
        var both = Plotly.NET.CSharp.Chart.Combine(isOursFirst ? [ours.ToChart(), theirs] : [theirs, ours.ToChart()]);
        string Template(Figure figure) => JsonNode.Parse(figure.ToJson())!["layout"]!["template"]!.ToJsonString();
        Assert.Equal(Template(ours), Template(both.ToFigure()));
    }

    [Fact]
    public void A_hostile_name_ends_no_script_element()
    {
        var chart = Plotly.NET.CSharp.Chart.Point<double, double, string>(X, Y, Name: "</script><img src=x onerror=alert(1)>");
        var html = chart.WithTitle("</script><b>t</b>").ToFigure().ToHtml();

        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_points_cross_over()
    {
        var many = Enumerable.Range(0, 1_000_000).Select(i => (double)i).ToArray();
        var chart = Plotly.NET.CSharp.Chart.Line<double, double, string>(many, many);
        Assert.Equal(999_999, (double)JsonNode.Parse(chart.ToFigure().ToJson())!["data"]![0]!["x"]!.AsArray()[^1]!);
    }
}
