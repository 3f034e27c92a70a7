using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;
using Detorch.Lab.Pages;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Pages;

/// <summary>What Jupyter shows, the page shows.</summary>
public sealed class JupyterPageTests : IDisposable
{
    private const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNg+M9QDwADhgGApuPRyQAAAABJRU5ErkJggg==";

    private readonly string folder = Directory.CreateTempSubdirectory("detorch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Page(params NotebookCell[] cells)
    {
        var notebook = new Notebook();
        foreach (var cell in cells)
            notebook.Cells.Add(cell);
        return HtmlExporter.Export(notebook, Path.Combine(folder, "name.dib"), embed: false);
    }

    private string Shown(string data, string metadata = "{}") =>
        Page(new NotebookCell(KernelNames.CSharp, "x") { Outputs = [new DisplayOutput((JsonObject)JsonNode.Parse(data)!) { Metadata = (JsonObject)JsonNode.Parse(metadata)! }] });

    private string Prose(string markdown) => Page(new NotebookCell(KernelNames.Markdown, markdown));

    private string Tagged(string tag, string metadata = "") => Page(new NotebookCell(KernelNames.CSharp, "input_text")
    {
        Outputs = [new StreamOutput("stdout", "output_text")],
        Origin = (JsonObject)JsonNode.Parse("{\"metadata\":{\"tags\":[\"" + tag + "\"]" + metadata + "}}")!,
    });

    [Fact]
    public void The_page_of_a_Jupyter_notebook_has_its_attachments_formulas_progress_sizes_and_latex()
    {
        var path = Require.Shared("inputs/page.ipynb");
        var page = HtmlExporter.Export(NotebookFile.Read(path), path, embed: false);
        Assert.Contains($"<img src=\"data:image/png;base64,{Dot}\" alt=\"dot\" />", page, StringComparison.Ordinal);
        Assert.Contains("<div class=\"math\">\\[\\begin{align}\na &amp;= b \\\\\nc &amp;= d\n\\end{align}", page, StringComparison.Ordinal);
        Assert.Contains("<pre>100%\ndone</pre>", page, StringComparison.Ordinal);
        Assert.Contains(" width=\"77\" src=\"data:image/png", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"math\">\\(\\frac{a}{b}\\)</span>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\n\\begin{align}\n- x \\\\\n+ y\n\\end{align}\nb", "<div class=\"math\">\\[\\begin{align}\n- x \\\\\n+ y\n\\end{align}\n\\]</div>")]
    [InlineData("see \\begin{equation*}a_b_c\\end{equation*} here", "see <span class=\"math\">\\[\\begin{equation*}a_b_c\\end{equation*}\\]</span> here")]
    [InlineData("- in a list:\n\n  \\begin{cases}\n  a*b*c \\\\\n  d\n  \\end{cases}", "a*b*c \\\\")]
    [InlineData("\\\\(a_b\\\\) and \\\\[c\\\\]", "<span class=\"math\">\\(a_b\\)</span> and <span class=\"math\">\\[c\\]</span>")]
    [InlineData("\\begin{align} without an end", "\\begin{align} without an end")]
    [InlineData("`\\begin{align}x\\end{align}`", "<code>\\begin{align}x\\end{align}</code>")]
    [InlineData("    \\begin{align}\n    x\n    \\end{align}", "<pre><code>\\begin{align}")]
    [InlineData("H~2~O x^2 and y^2 ~~gone~~", "H~2~O x^2 and y^2 <del>gone</del>")]
    [InlineData("- a\n  - b\n    1. c", "<ol>")]
    [InlineData("- [x] done", "checked=\"checked\"")]
    [InlineData("| a | b |\n|--:|---|\n| 1 | 2 |", "<th style=\"text-align: right;\">a</th>")]
    [InlineData("<b>bold</b> <kbd>x</kbd>", "<b>bold</b> <kbd>x</kbd>")]
    [InlineData("## A *b* `c`", "id=\"a-b-c\"")]
    public void Prose_is_rendered_as_in_Jupyter(string markdown, string html) => Assert.Contains(html, Prose(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"application/vnd.plotly.v1+json":{"data":[]},"application/json":{"a":1},"text/html":"H"}""", "class=\"figure\"")]
    [InlineData("""{"text/plain":"T","text/html":"<i>H</i>","application/json":{"a":1}}""", "&quot;a&quot;: 1")]
    [InlineData("""{"text/plain":"T","image/png":"AQID","text/markdown":"**M**","text/html":"<i>H</i>"}""", "<i>H</i>")]
    [InlineData("""{"text/plain":"T","image/png":"AQID","text/latex":"$L$","text/markdown":"**M**"}""", "<strong>M</strong>")]
    [InlineData("""{"text/plain":"T","image/png":"AQID","image/svg+xml":"<svg/>","text/latex":"$L$"}""", "\\(L\\)")]
    [InlineData("""{"text/plain":"T","image/png":"AQID","image/svg+xml":"<svg/>"}""", "src=\"data:image/svg+xml;base64,PHN2ZyB4bWxucz0i")]
    [InlineData("""{"text/plain":"T","application/javascript":"J","image/jpeg":"AQID"}""", "<img alt=\"T\" src=\"data:image/jpeg;base64,AQID\">")]
    [InlineData("""{"text/plain":"T","image/gif":"AQ ID\n"}""", "src=\"data:image/gif;base64,AQID\"")]
    [InlineData("""{"text/plain":"T","application/javascript":"J()"}""", "<script>J()</script>")]
    [InlineData("""{"text/plain":"T"}""", "<pre>T</pre>")]
    [InlineData("""{"text/csv":"a,b"}""", "<pre>a,b</pre>")]
    [InlineData("""{"application/x-other":"zzz"}""", "A page cannot show application/x-other.")]
    [InlineData("""{"text/latex":"\\begin{align}x&=1\\end{align} is $y$, not \\$5"}""", "<span class=\"math\">\\[\\begin{align}x&amp;=1\\end{align}\\]</span> is ")]
    public void Of_several_forms_the_page_shows_the_one_that_JupyterLab_prefers(string data, string html) => Assert.Contains(html, Shown(data), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"image/png":{"width":77,"height":30.5}}""", " width=\"77\" height=\"30.5\"")]
    [InlineData("""{"image/png":{"width":"50%"}}""", " width=\"50%\"")]
    [InlineData("""{"image/png":{"alt":"words","unconfined":true}}""", "<img alt=\"words\" class=\"unconfined\"")]
    [InlineData("""{"image/png":{"needs_background":"light"}}""", "class=\"on-light\"")]
    [InlineData("""{"image/png":{"width":"1\" onload=\"x","height":-1}}""", "<img alt=\"\" src=")]
    public void A_picture_has_the_size_of_its_metadata(string metadata, string html) => Assert.Contains(html, Shown($$"""{"image/png":"{{Dot}}"}""", metadata), StringComparison.Ordinal);

    [Theory]
    [InlineData("hide-input", "<details class=\"fold\"><summary>Show the code</summary>", true, true)]
    [InlineData("hide-output", "<details class=\"fold\"><summary>Show the output</summary>", true, true)]
    [InlineData("remove-input", "", false, true)]
    [InlineData("remove_output", "", true, false)]
    [InlineData("remove_cell", "", false, false)]
    [InlineData("other", "", true, true)]
    public void Tags_fold_and_remove_parts_of_a_cell(string tag, string html, bool input, bool output)
    {
        var page = Tagged(tag);
        Assert.Contains(html, page, StringComparison.Ordinal);
        Assert.Equal(html.Length > 0, page.Contains("<details class=\"fold\">", StringComparison.Ordinal));
        Assert.Equal(input, page.Contains("input_text", StringComparison.Ordinal));
        Assert.Equal(output, page.Contains("output_text", StringComparison.Ordinal));
    }

    [Fact]
    public void What_JupyterLab_folds_the_page_folds()
    {
        Assert.Contains("Show the code", Tagged("x", ",\"jupyter\":{\"source_hidden\":true}"), StringComparison.Ordinal);
        Assert.Contains("Show the output", Tagged("x", ",\"jupyter\":{\"outputs_hidden\":true}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Printed_text_in_several_pieces_is_one_text() =>
        Assert.Contains("<pre>100%\ndone</pre>", Page(new NotebookCell(KernelNames.CSharp, "x") { Outputs = [new StreamOutput("stdout", "\r 0%"), new StreamOutput("stdout", "\r100%\n"), new StreamOutput("stdout", "done")] }), StringComparison.Ordinal);

    [Fact]
    public async Task Pictures_come_from_the_notebooks_folder_only_and_from_regular_files_of_a_bounded_size()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "FIFOs, devices and links are made as on Unix");
        var outside = Directory.CreateTempSubdirectory("detorch-test-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(outside, "secret.png"), [1, 2, 3]);
            File.WriteAllBytes(Path.Combine(folder, "in.png"), [4, 5, 6]);
            File.CreateSymbolicLink(Path.Combine(folder, "link.png"), Path.Combine(outside, "secret.png"));
            File.CreateSymbolicLink(Path.Combine(folder, "fine.png"), Path.Combine(folder, "in.png"));
            File.CreateSymbolicLink(Path.Combine(folder, "loop.png"), Path.Combine(folder, "loop.png"));
            Directory.CreateSymbolicLink(Path.Combine(folder, "away"), outside);
            File.CreateSymbolicLink(Path.Combine(folder, "zero.png"), "/dev/zero");
            await NoFile.MakeAsync("huge", Path.Combine(folder, "large.png"));
            await NoFile.MakeAsync("fifo", Path.Combine(folder, "fifo.png"));
            var inside = Path.GetFileName(outside);
            var page = await Task.Run(() => Prose(
                $"![](in.png) ![](fine.png) ![](link.png) ![](away/secret.png) ![](../{inside}/secret.png) ![](%2E%2E/{inside}/secret.png) ![]({outside}/secret.png) ![](fifo.png) ![](zero.png) ![](large.png) ![](loop.png) ![](%00.png) ![](in.png%00.png) <img src='in.png' width=3> <img alt=\"<img src=x\" src=../{inside}/secret.png>"),
                TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            Assert.Equal(3, page.Split("data:image/png;base64,BAUG").Length - 1);
            Assert.DoesNotContain("AQID", page, StringComparison.Ordinal);
            Assert.Equal(3, page.Split("data:image/").Length - 1);
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }
}
