using System.Text.Json.Nodes;
using Detorch.Lab.Commands;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Commands;

public class RenderCommandTests : DetorchProcess
{
    [Fact]
    public async Task A_figure_of_a_cell_becomes_a_png_and_an_svg()
    {
        Require.Program("chromium", "chromium-browser", "google-chrome");
        Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        var folder = Repository.PathOf("notebooks");
        var (code, _, error) = await Detorch("render", Path.Combine(folder, "00-start-here.dib"), "--cell", "5", "--png", "iris.png", "--svg", "iris.svg", "--width", "400");
        Assert.Equal((0, ""), (code, error));
        var png = await File.ReadAllBytesAsync(Path.Combine(Folder, "iris.png"), TestContext.Current.CancellationToken);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal(800, (png[18] << 8) | png[19]); // Twice the width, for sharp print.
        var svg = await File.ReadAllTextAsync(Path.Combine(Folder, "iris.svg"), TestContext.Current.CancellationToken);
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.Contains("petal length (cm)", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--png FILE or --svg FILE", "a.dib")]
    [InlineData(2, "--width needs", "a.dib", "--png", "a.png", "--width", "7")]
    [InlineData(2, "leave out --png", "list.json", "--png", "a.png")]
    [InlineData(1, "no cell shows a figure", "a.dib", "--png", "a.png")]
    [InlineData(1, "there is no code cell 9; the notebook has 1 cell of code", "a.dib", "--png", "a.png", "--cell", "9")]
    [InlineData(1, "no such file", "missing.dib", "--png", "a.png")]
    public async Task What_cannot_be_drawn_is_told_and_nothing_is_written(int expected, string reason, params string[] arguments)
    {
        SaveCells("a.dib", "1");
        var (code, _, error) = await Detorch(["render", .. arguments]);
        Assert.Equal(expected, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(["a.dib"], Files);
    }

    /// <summary>Make them anew with <c>dotnet run --project lib/Detorch.Lab -- render media/pictures.json</c>.</summary>
    [Fact]
    public void Every_picture_in_media_was_made_from_the_notebook_as_it_is_now()
    {
        var media = Repository.PathOf("media");
        var list = JsonNode.Parse(File.ReadAllText(Path.Combine(media, "pictures.json")))!.AsArray();
        Assert.NotEmpty(list);
        foreach (var picture in list)
        {
            Assert.True(File.Exists(Path.Combine(media, (string)picture!["picture"]!)), $"{picture["picture"]} is missing");
            Assert.Equal(RenderCommand.HashOf(Path.Combine(media, (string)picture["notebook"]!)), (string?)picture["madeFrom"]);
        }
        // Those of "growth" show measured times; tests/Detorch.Benchmarks makes them, and keeps the rows beside the picture.
        string[] others = ["pictures.json", "growth.json", "growth.png"];
        Assert.Equal(list.Select(picture => (string)picture!["picture"]!).Concat(others).Order(), Directory.GetFiles(media).Select(Path.GetFileName).Order());
    }
}
