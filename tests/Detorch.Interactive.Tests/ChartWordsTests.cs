using System.Text.Json.Nodes;
using Detorch.Teach.Interactive;
using Plotly.NET;

namespace Detorch.Interactive.Tests;

/// <summary>Each word returns a new chart, keeps what is there, and writes its text as text.</summary>
public class ChartWordsTests
{
    private static readonly double[] X = [1, 2, 3];

    private static GenericChart Two() => Plotly.NET.CSharp.Chart.Combine([
        Plotly.NET.CSharp.Chart.Point<double, double, string>(X, X, Name: "a"), Plotly.NET.CSharp.Chart.Line<double, double, string>(X, X, Name: "b")]);

    private static JsonNode Json(GenericChart chart) => JsonNode.Parse(chart.ToFigure().ToJson())!;

    [Fact]
    public void Titles_are_set_as_text_on_a_new_chart()
    {
        var chart = Two();
        var before = Json(chart).ToJsonString();

        var layout = Json(chart.WithTitle("1 < 2").WithXTitle("x & y").WithYTitle("plain").WithXTitle("again"))["layout"]!;

        Assert.Equal("1 &lt; 2", (string?)layout["title"]!["text"]);
        Assert.Equal("again", (string?)layout["xaxis"]!["title"]!["text"]);
        Assert.Equal("plain", (string?)layout["yaxis"]!["title"]!["text"]);
        Assert.Equal(before, Json(chart).ToJsonString());
    }

    [Fact]
    public void An_axis_in_space_belongs_to_the_scene()
    {
        var surface = Plotly.NET.CSharp.Chart.Surface<double, double, double, string>([[1.0, 2], [3, 4]]);
        Assert.Equal("height", (string?)Json(surface.WithZTitle("height"))["layout"]!["scene"]!["zaxis"]!["title"]!["text"]);
        Assert.Throws<ArgumentException>(() => Two().WithZTitle("height"));
    }

    [Theory]
    [InlineData("sliders", "steps")]
    [InlineData("updatemenus", "buttons")]
    public void A_control_shows_the_traces_of_its_choice(string list, string entries)
    {
        var chart = Two();
        var before = Json(chart).ToJsonString();
        (string, int[])[] choices = [("<first>", [0]), ("both", [0, 1])];

        var json = Json(list == "sliders" ? chart.WithSlider("epoch", choices) : chart.WithDropDown(choices));

        var steps = json["layout"]![list]![0]![entries]!.AsArray();
        Assert.Equal("&lt;first&gt;", (string?)steps[0]!["label"]);
        Assert.Equal("""[{"visible":[true,false]},[0,1]]""", steps[0]!["args"]!.ToJsonString());
        Assert.Equal("""[{"visible":[true,true]},[0,1]]""", steps[1]!["args"]!.ToJsonString());
        Assert.Equal([true, false], json["data"]!.AsArray().Select(trace => (bool)trace!["visible"]!));
        Assert.Equal(before, Json(chart).ToJsonString());
    }

    [Fact]
    public void Two_menus_stand_beside_each_other()
    {
        var twice = Json(Two().WithDropDown(("a", [0])).WithDropDown(("b", [1])));
        Assert.Equal(2, twice["layout"]!["updatemenus"]!.AsArray().Count);
    }

    [Fact]
    public void A_choice_without_a_trace_is_refused()
    {
        Assert.Contains("trace 2", Assert.Throws<ArgumentException>(() => Two().WithDropDown(("a", [2]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Two().WithSlider("epoch"));
    }
}
