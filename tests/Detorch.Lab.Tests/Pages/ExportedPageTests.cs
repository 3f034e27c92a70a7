using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;
using Detorch.Lab.Pages;
using Detorch.Lab.Tests.Commands;
using Detorch.Tests;
using Microsoft.Playwright;

namespace Detorch.Lab.Tests.Pages;

/// <summary>What a reader sees: pages that the command wrote, in a browser without a network.</summary>
public class ExportedPageTests(Browser browser) : DetorchProcess, IClassFixture<Browser>
{
    private const string Notebook = """"
        #!markdown

        # A line

        A formula $\hat y = Wx + b$ and another:

        $$ \frac{1}{n} \sum_i x_i^2 $$

        #!csharp

        [AttributeUsage(AttributeTargets.Class)] class TypeFormatterSourceAttribute(Type source) : Attribute { public Type FormatterSourceType => source; }
        class Source { public IEnumerable<object> CreateTypeFormatters() => [new Formatter()]; }
        class Formatter
        {
            public string MimeType => "application/vnd.plotly.v1+json";
            public bool Format(object value, System.IO.TextWriter writer) { writer.Write(((Figure)value).Json); return true; }
        }
        [TypeFormatterSource(typeof(Source))] record Figure(string Json);

        #!csharp

        new Figure("""
            {"data":[{"type":"scatter","x":[0,1],"y":[0,1],"name":"start"}],
             "layout":{"title":{"text":"moves"},"sliders":[{"steps":[
                {"label":"0","method":"animate","args":[["f0"],{"mode":"immediate","frame":{"duration":0},"transition":{"duration":0}}]},
                {"label":"1","method":"animate","args":[["f1"],{"mode":"immediate","frame":{"duration":0},"transition":{"duration":0}}]}]}]},
             "frames":[{"name":"f0","data":[{"y":[0,1]}]},{"name":"f1","data":[{"y":[1,0]}]}]}
            """).Display();
        new Figure("""{"data":[{"type":"heatmap","z":[[1,2],[3,4]]}],"layout":{"title":{"text":"second"}}}""")

        #!html

        <p id="own">before</p><script>document.getElementById("own").textContent = "own script";</script>

        #!javascript

        document.title = "set by a cell";
        """";

    private static void RequireLibraries() => Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Figures_formulas_and_scripts_of_the_notebook_work_without_a_network(ColorScheme colours)
    {
        RequireLibraries();
        var (page, errors) = await ExportAsync(Notebook, colours);
        await Assertions.Expect(page.Locator(".figure .subplot .trace, .figure .heatmaplayer image")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".katex")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".katex-display")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".katex-error")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#own")).ToHaveTextAsync("own script");
        await Assertions.Expect(page.Locator(".figure .gtitle").First).ToHaveTextAsync("moves");
        Assert.Equal("set by a cell", await page.TitleAsync());
        Assert.True(await page.EvaluateAsync<bool>("[...document.fonts].some(font => font.family === 'KaTeX_Main' && font.status === 'loaded')"));
        var lightness = await page.EvaluateAsync<double>("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number).reduce((a, b) => a + b) / 765");
        Assert.Equal(colours == ColorScheme.Light, lightness > 0.5);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_slider_moves_its_figure()
    {
        RequireLibraries();
        var (page, errors) = await ExportAsync(Notebook, ColorScheme.Light);
        await Assertions.Expect(page.Locator(".slider-group")).ToHaveCountAsync(1);
        Assert.Equal("0,1", await FirstLine());
        var rail = page.Locator(".slider-rail-touch-rect");
        await rail.ScrollIntoViewIfNeededAsync();
        var box = await rail.BoundingBoxAsync();
        await page.Mouse.ClickAsync(box!.X + box.Width - 2, box.Y + (box.Height / 2));
        await page.WaitForFunctionAsync("document.querySelector('.figure').data[0].y.join() === '1,0'", options: new() { Timeout = 10_000 });
        Assert.Empty(errors);

        Task<string> FirstLine() => page.EvaluateAsync<string>("document.querySelector('.figure').data[0].y.join()");
    }

    [Fact]
    public async Task A_page_that_cannot_load_plotly_says_so_in_the_place_of_the_figure()
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new NotebookCell("csharp", "f") { Outputs = [new DisplayOutput(new() { [MimeTypes.Plotly] = new System.Text.Json.Nodes.JsonObject() })] });
        Save("page.html", HtmlExporter.Export(notebook, Path.Combine(Folder, "a.dib"), embed: false));
        var (page, _) = await browser.OpenAsync(Path.Combine(Folder, "page.html"));
        await Assertions.Expect(page.Locator(".figure")).ToContainTextAsync("could not load");
    }

    [Fact]
    public async Task A_figure_that_cannot_be_drawn_is_a_short_line_and_no_blank()
    {
        Save("page.html", $"<!doctype html><body>{Teach.Plots.Plot.Line([1.0, 2], title: "Two", x: "step", y: "loss").ToHtml()}");
        var (page, _) = await browser.OpenAsync(Path.Combine(Folder, "page.html"));
        await Assertions.Expect(page.Locator("figure")).ToContainTextAsync("Not drawn: plotly.js could not be loaded");
        Assert.InRange((await page.Locator("figure").BoundingBoxAsync())!.Height, 1, 150);
    }

    private async Task<(IPage Page, List<string> Errors)> ExportAsync(string notebook, ColorScheme colours)
    {
        Save("a.dib", notebook);
        var (code, _, error) = await Detorch("run", "a.dib", "--html", "a.html");
        Assert.Equal((0, ""), (code, error));
        return await browser.OpenAsync(Path.Combine(Folder, "a.html"), colours);
    }
}
