using System.Text.Json.Nodes;
using Detorch.Teach.Interactive;
using FsCheck;
using FsCheck.Fluent;
using Figure = Detorch.Teach.Plots.Figure;

namespace Detorch.Interactive.Tests;

/// <summary>Any figure becomes a chart of Plotly.NET and comes back as it was.</summary>
public class AnyFigureTests
{
    private static readonly string[] Types = ["scatter", "bar", "heatmap", "surface", "scatter3d", "pie", "violin", "scatterpolar", "contour"];
    private static readonly string[] Names = ["x", "y", "z", "text", "marker", "line", "font", "colorbar", "customdata", "mine"];
    private static readonly string[] Parts = ["xaxis", "yaxis2", "scene", "legend", "margin", "coloraxis", "mine"];
    private static readonly string[] Lists = ["annotations", "shapes", "images"];

    [Fact]
    public void It_comes_back_as_it_was() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var figure = Figure.FromJson(Random(new Random(seed)).ToJsonString());
        var (before, after) = (JsonNode.Parse(figure.ToJson()), JsonNode.Parse(figure.ToChart().ToFigure().ToJson()));
        return JsonNode.DeepEquals(before, after).Label($"{before!.ToJsonString()}\n{after!.ToJsonString()}");
    }));

    private static JsonObject Random(Random random) => new()
    {
        ["data"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Trace(random))]),
        ["layout"] = Layout(random),
    };

    private static JsonObject Layout(Random random)
    {
        var layout = new JsonObject { ["title"] = random.Next(2) == 0 ? "a title" : new JsonObject { ["text"] = "1 < 2" } };
        foreach (var name in Parts.Where(_ => random.Next(3) == 0))
            layout[name] = Part(random, Names, depth: 2);
        foreach (var name in Lists.Where(_ => random.Next(3) == 0))
            layout[name] = new JsonArray(Part(random, Names, depth: 2), Part(random, Names, depth: 1));
        return layout;
    }

    private static JsonObject Trace(Random random)
    {
        var trace = Part(random, Names, depth: 3);
        if (random.Next(4) > 0)
            trace["name"] = random.Next(4) == 0 ? random.Next(9) : "</script>ours";
        trace["type"] = Types[random.Next(Types.Length)];
        return trace;
    }

    private static JsonObject Part(Random random, string[] names, int depth)
    {
        var part = new JsonObject();
        for (var i = random.Next(5); i > 0; i--)
            part[names[random.Next(names.Length)]] = Value(random, depth - 1);
        return part;
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => random.Next(-5, 5),
        1 => random.NextDouble() * Math.Pow(10, random.Next(-12, 12)),
        2 => random.Next(2) == 0,
        3 => "2026-01-02T03:04:05",
        4 => "<b>é\u2028</script>",
        5 => long.MaxValue - random.Next(9),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode?)random.NextDouble())]),
        7 => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Part(random, Names, depth))]),
        _ => Part(random, Names, depth),
    };
}
