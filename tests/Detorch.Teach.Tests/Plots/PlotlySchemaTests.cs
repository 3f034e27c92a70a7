using System.Text.Json.Nodes;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Plots;

public class PlotlySchemaTests
{
    private static readonly Lazy<PlotlySchema> Schema = new(() => PlotlySchema.Load(PlotlyJs.Version));

    [Fact]
    public void Every_figure_of_the_gallery_is_what_plotly_knows() =>
        Assert.Empty(Gallery.Figures.SelectMany(f => Complaints(f.Value()).Select(c => $"{f.Key}: {c}")));

    [Fact]
    public void The_check_finds_misspelt_and_wrong_attributes()
    {
        var wrong = Plot.Line([1, 2], "t", "x", "y").WithLayout("xaxis.tilte", "x").WithLayout("showlegend", "yes").WithLayout("hovermode", "near")
            .With(new Trace("heatmap").With("z", "none").With("colourscale", "x").With("opacity", 7))
            .WithFrames([new Frame("1", [new Trace().With("line.colour", "red")])], "k").WithNote("n", 1, 1);
        Assert.Equal([
            "data[1].z: \"none\" is no data_array", "data[1].colourscale: no such attribute", "data[1].opacity: 7 is no number",
            "layout.xaxis.tilte: no such attribute", "layout.showlegend: \"yes\" is no boolean", "layout.hovermode: \"near\" is no enumerated",
            "frame 1.line.colour: no such attribute"], Complaints(wrong));
    }

    private static List<string> Complaints(Figure figure) => Schema.Value.Complaints(JsonNode.Parse(figure.ToJson())!.AsObject());
}
