using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;
using Detorch.Lab.Pages;

namespace Detorch.Lab.Tests.Pages;

public sealed class HtmlExporterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Export(params NotebookCell[] cells) => Export(embed: true, cells);

    private string Export(bool embed, params NotebookCell[] cells)
    {
        var notebook = new Notebook();
        foreach (var cell in cells)
            notebook.Cells.Add(cell);
        return HtmlExporter.Export(notebook, Path.Combine(folder, "name.dib"), embed);
    }

    private static NotebookCell Prose(string text) => new("markdown", text);

    private static NotebookCell Code(string text, params CellOutput[] outputs) => new("csharp", text) { Outputs = outputs, ExecutionCount = 1 };

    private static DisplayOutput Figure(string json) =>
        new(new JsonObject { [MimeTypes.Plotly] = JsonNode.Parse(json), [MimeTypes.Html] = "<p>not this</p>", [MimeTypes.Text] = "nor this" });

    private static int Count(string text, string part) => Regex.Count(text, Regex.Escape(part));

    [Theory]
    [InlineData("(")]
    [InlineData("F(")]
    [InlineData("new[] { ")]
    public void Code_that_no_compiler_can_read_is_shown_without_colours(string opening)
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new NotebookCell("csharp", "var x = " + string.Concat(Enumerable.Repeat(opening, 50_000)) + "1;"));
        Assert.Contains(string.Concat(Enumerable.Repeat(opening, 100)), HtmlExporter.Export(notebook, "deep.dib"), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_escaped_and_the_HTML_of_the_notebook_is_not()
    {
        var page = Export(
            Prose("# A & <b>b</b>"),
            Code("var s = \"<script>alert(1)</script>\";",
                new StreamOutput("stdout", "<script>alert(2)</script>\u001b[31mred\u001b[0m"),
                new ErrorOutput("E", "m", ["<script>alert(3)</script>"]),
                DisplayOutput.Of(MimeTypes.Text, "<script>alert(4)</script>"),
                DisplayOutput.Of(MimeTypes.Html, "<script>own = 5</script>")));
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(2)&lt;/script&gt;<span class=\"ansi-fg-1\">red</span></pre>", page, StringComparison.Ordinal);
        Assert.Contains("<script>own = 5</script>", page, StringComparison.Ordinal);
        Assert.Contains("<title>A &amp; b</title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Plotly_and_KaTeX_stand_in_the_page_once_and_only_where_they_are_needed()
    {
        Require();
        var plain = Export(Prose("text"), Code("1", DisplayOutput.Of(MimeTypes.Text, "1")));
        Assert.True(plain.Length < 50_000);
        var script = WebResource.Text("plotly.min.js")![..200];
        var page = Export(Prose("$x$ and $y$"), Code("a", Figure("""{"data":[]}""")), Code("b", Figure("""{"data":[]}""")));
        Assert.Equal(1, Count(page, script));
        Assert.Equal(2, Count(page, "<div class=\"figure\""));
        Assert.DoesNotContain("not this", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(fonts/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script src", page, StringComparison.Ordinal);
        Assert.DoesNotContain("cdn.jsdelivr.net, so", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_libraries_a_page_loads_them_pinned_and_says_so()
    {
        var page = Export(embed: false, Prose("$x$"), Code("a", Figure("""{"data":[]}""")));
        Assert.True(page.Length < 50_000);
        Assert.Equal(3, Count(page, "integrity=\"sha384-"));
        Assert.Contains("plotly.js and KaTeX are loaded from cdn.jsdelivr.net", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_cannot_end_the_script_that_holds_it() =>
        Assert.DoesNotContain("</script><b>", Export(Code("a", Figure("""{"layout":{"title":{"text":"</script><b>"}}}"""))), StringComparison.Ordinal);

    [Fact]
    public void Headings_have_ids_of_their_own_and_make_the_contents()
    {
        var page = Export(Prose("# Title\n\n## Part $x$"), Prose("## Part\n\n### `Code` & more"), Prose("## Part"));
        Assert.Equal(["part-", "part", "code--more", "part-1"], Regex.Matches(page, "<li class=\"level-\\d\"><a href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value));
        Assert.All(Regex.Matches(page, "href=\"#([^\"]+)\""), link => Assert.Equal(1, Count(page, $"id=\"{link.Groups[1].Value}\"")));
        Assert.DoesNotContain("class=\"toc\"", Export(Prose("# Title")), StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_beside_the_notebook_are_carried_within()
    {
        File.WriteAllBytes(Path.Combine(folder, "a b.png"), [1, 2, 3]);
        var page = Export(Prose("![a](a%20b.png) ![b](none.png) ![c](https://example.org/c.png)"));
        Assert.Contains("src=\"data:image/png;base64,AQID\"", page, StringComparison.Ordinal);
        Assert.Contains("src=\"none.png\"", page, StringComparison.Ordinal);
        Assert.Contains("src=\"https://example.org/c.png\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_source_of_an_HTML_cell_is_not_shown_beside_what_it_shows()
    {
        var cell = new NotebookCell("html", "<i>x</i>") { Outputs = [DisplayOutput.Of(MimeTypes.Html, "<i>x</i>")] };
        Assert.DoesNotContain("&lt;i&gt;", Export(cell), StringComparison.Ordinal);
        Assert.Contains("data-kernel=\"fsharp\"", Export(new NotebookCell("fsharp", "let a = 1")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int F(int n) => n;", "<span class=\"k\">int</span> <span class=\"f\">F</span>(<span class=\"k\">int</span> n) =&gt; n;")]
    [InlineData("var x = 1.5; // <c>", "<span class=\"k\">var</span> x = <span class=\"n\">1.5</span>; <span class=\"c\">// &lt;c&gt;</span>")]
    [InlineData("Console.Write(\"a\");", "<span class=\"t\">Console</span>.<span class=\"f\">Write</span>(<span class=\"s\">&quot;a&quot;</span>);")]
    [InlineData("#!time\n\n#r \"x.dll\"\n1", "<span class=\"d\">#!time</span>\n\n<span class=\"d\">#r &quot;x.dll&quot;\n</span><span class=\"n\">1</span>")]
    public void Code_is_coloured(string code, string html) => Assert.Equal(html, CSharpHighlighter.ToHtml(code));

    [Theory]
    [InlineData("")]
    [InlineData("#!import a\n#!time\n\nvar x = ;;; \"unclosed\n\t}{ #!csharp <>&\n\n")]
    [InlineData("#if X\nhidden\n#endif\n/** doc */ class A { string s = $\"{1:F2}{{}}\"; } \"\"\"\nraw\n\"\"\"")]
    public void Colouring_changes_no_character(string code) =>
        Assert.Equal(code, System.Net.WebUtility.HtmlDecode(Regex.Replace(CSharpHighlighter.ToHtml(code), "<[^>]+>", "")));

    private static void Require() => Detorch.Tests.Require.That(WebLibrary.Plotly.IsEmbedded && WebLibrary.Katex.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
}
