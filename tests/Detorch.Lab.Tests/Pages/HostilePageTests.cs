using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Lab.Tests.Commands;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Pages;

/// <summary>Notebooks whose author means harm: what is text never becomes markup, and in a safe page nothing of theirs runs at all.</summary>
public class HostilePageTests(Browser browser) : DetorchProcess, IClassFixture<Browser>
{
    private const string Attack = "window.attacked = true";

    private static readonly string[] Payloads =
    [
        $"\"><img src=x onerror=\"{Attack}\">", $"'><svg onload='{Attack}'>", $"</script><script>{Attack}</script>", $"</style><script>{Attack}</script>", $"--><script>{Attack}</script>",
        $"\" onmouseover=\"{Attack}\" autofocus onfocus=\"{Attack}\" tabindex=\"0", $"</title></head><body onload=\"{Attack}\">", $"]]><img src=x onerror={Attack}>", $"\u001b[31m\"><img src=x onerror=\"{Attack}\">",
        $"javascript:{Attack}",
    ];

    /// <summary>Each string of a notebook in turn, and the keys of its outputs, becomes markup that would run; only what is HTML by its nature is left out.</summary>
    [Fact]
    public async Task No_string_of_a_notebook_becomes_markup()
    {
        for (var i = 0; i < Payloads.Length; i++)
        {
            var json = Hostile(Payloads[i], withHtml: false);
            Save($"{i}.ipynb", json.ToJsonString());
            Assert.Equal(0, (await Detorch("convert", $"{i}.ipynb", $"{i}.html")).ExitCode);
            await AssertNothingRan($"{i}.html");
        }
    }

    [Fact]
    public async Task In_a_safe_page_neither_HTML_nor_scripts_nor_markdown_run_and_nothing_is_loaded()
    {
        foreach (var (payload, i) in Payloads.Select((payload, i) => (payload, i)))
        {
            Save($"{i}.ipynb", Hostile(payload, withHtml: true).ToJsonString());
            Assert.Equal(0, (await Detorch("convert", $"{i}.ipynb", $"{i}.html", "--safe")).ExitCode);
            await AssertNothingRan($"{i}.html", mayShowPictures: true);
        }
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, "0.html"), TestContext.Current.CancellationToken);
        Assert.Contains("Content-Security-Policy", page, StringComparison.Ordinal);
    }

    /// <summary>The sanitiser's time grows with the square of the depth: these would take it minutes.</summary>
    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<section><p>")]
    [InlineData("<table><tr><td>")]
    public void HTML_that_is_nested_beyond_reason_is_shown_as_text(string nested)
    {
        var deep = string.Concat(Enumerable.Repeat(nested, 100_000));
        Assert.StartsWith("<p>HTML that is nested too deeply to be checked:</p><pre>&lt;", SafeHtml.Of(deep), StringComparison.Ordinal);
        Assert.DoesNotContain("too deeply", SafeHtml.Of(string.Concat(Enumerable.Repeat($"{nested}x<br><img><li>y</li>{nested.Replace("<", "</", StringComparison.Ordinal)}", 300))), StringComparison.Ordinal);
        Assert.DoesNotContain("too deeply", SafeHtml.Of("<table>" + string.Concat(Enumerable.Repeat("<tr><td>1<p>2", 1000))), StringComparison.Ordinal);
    }

    /// <summary>The same page without --safe runs what it holds: the attack is one, and the tests above can fail.</summary>
    [Fact]
    public async Task The_HTML_of_a_notebook_runs_in_a_page_that_is_not_safe()
    {
        Save("a.ipynb", Hostile(Payloads[0], withHtml: true).ToJsonString());
        Assert.Equal(0, (await Detorch("convert", "a.ipynb", "a.html")).ExitCode);
        var (page, _) = await browser.OpenAsync(Path.Combine(Folder, "a.html"));
        await page.WaitForFunctionAsync("window.attacked === true");
    }

    [Theory]
    [InlineData("<script>x</script><b>kept</b>", "<b>kept</b>")]
    [InlineData("<b onclick=\"x\" style=\"color: red; position: fixed\">kept</b>", "<b style=\"color: rgba(255, 0, 0, 1)\">kept</b>")]
    [InlineData("<a href=\"javascript:x\">kept</a>", "<a>kept</a>")]
    [InlineData("<a href=\"data:text/html,x\">kept</a>", "<a>kept</a>")]
    [InlineData("<img src=\"data:image/png;base64,AQID\" alt=\"kept\">", "<img src=\"data:image/png;base64,AQID\" alt=\"kept\">")]
    [InlineData("<iframe srcdoc=\"x\"></iframe><object data=\"x\"></object><embed src=\"x\">kept", "kept")]
    [InlineData("<form action=\"https://evil\"><input name=\"password\"></form>kept", "kept")]
    [InlineData("<table class=\"dataframe evil\" border=\"1\"><tbody><tr><td colspan=\"2\">kept</td></tr></tbody></table>", "<table class=\"dataframe\" border=\"1\"><tbody><tr><td colspan=\"2\">kept</td></tr></tbody></table>")]
    [InlineData("<details open=\"\"><summary>kept</summary>x</details>", "<details open=\"\"><summary>kept</summary>x</details>")]
    [InlineData("<style>body { display: none }</style><link rel=\"stylesheet\" href=\"x\"><meta http-equiv=\"refresh\" content=\"0;x\"><base href=\"x\">kept", "kept")]
    [InlineData("<math><mtext><script>x</script></mtext></math>kept", "kept")]
    public void A_safe_page_keeps_what_shows_something(string html, string expected) => Assert.Equal(expected, SafeHtml.Of(html));

    [Fact]
    public async Task Figures_and_formulas_are_drawn_under_the_policy_of_a_safe_page()
    {
        Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        Save("a.ipynb", """
            {"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"markdown","metadata":{},"source":"A formula $x^2$ and\n\n- [x] a task"},
             {"cell_type":"code","metadata":{},"execution_count":1,"source":"f","outputs":[{"output_type":"display_data","metadata":{},"data":{"application/vnd.plotly.v1+json":{"data":[{"y":[1,2]}],"layout":{}}}}]}]}
            """);
        Assert.Equal(0, (await Detorch("convert", "a.ipynb", "a.html", "--safe")).ExitCode);
        var (page, errors) = await browser.OpenAsync(Path.Combine(Folder, "a.html"));
        await Microsoft.Playwright.Assertions.Expect(page.Locator(".figure .scatterlayer .trace")).ToHaveCountAsync(1);
        await Microsoft.Playwright.Assertions.Expect(page.Locator(".katex")).ToHaveCountAsync(1);
        await Microsoft.Playwright.Assertions.Expect(page.Locator("input[type=checkbox]:checked")).ToHaveCountAsync(1);
        Assert.Empty(errors);
    }

    private async Task AssertNothingRan(string name, bool mayShowPictures = false)
    {
        var (page, _) = await browser.OpenAsync(Path.Combine(Folder, name));
        // Everything that waits for the mouse, the focus, a click or a frame gets it.
        await page.EvaluateAsync("""
            async () => {
                document.querySelectorAll("details").forEach(fold => { fold.open = true; });
                for (const element of document.body.querySelectorAll("*")) {
                    for (const type of ["mouseover", "focus", "load", "error", "toggle"]) element.dispatchEvent(new Event(type));
                    if (element.tagName === "A" && /^(javascript|data):/i.test(element.getAttribute("href") ?? "")) element.click();
                }
                await new Promise(done => setTimeout(done, 50));
            }
            """);
        Assert.False(await page.EvaluateAsync<bool>("window.attacked === true"), name);
        Assert.Equal(0, await page.Locator("[onerror], [onload], [onfocus], [onmouseover], a[href^='javascript:' i], svg[onload]" + (mayShowPictures ? "" : ", img[src='x']")).CountAsync());
        await page.Context.CloseAsync();
    }

    /// <summary>A notebook with the payload in every place where a string is read.</summary>
    private static JsonObject Hostile(string payload, bool withHtml)
    {
        JsonObject Output(JsonObject data, JsonObject? metadata = null) => new() { ["output_type"] = "display_data", ["metadata"] = metadata ?? [], ["data"] = data };
        var pictures = new JsonObject { ["width"] = payload, ["height"] = $"1{payload}", ["alt"] = payload, ["needs_background"] = payload, ["unconfined"] = payload };
        var outputs = new JsonArray(
            new JsonObject { ["output_type"] = "stream", ["name"] = payload, ["text"] = payload },
            new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = $"https://a.b/{payload} \u001b[3{payload}m\u001b]8;;{payload}\u0007" },
            new JsonObject { ["output_type"] = "error", ["ename"] = payload, ["evalue"] = payload, ["traceback"] = new JsonArray(payload) },
            new JsonObject { ["output_type"] = "error", ["ename"] = payload, ["evalue"] = payload, ["traceback"] = new JsonArray() },
            Output(new JsonObject { ["text/plain"] = payload }),
            Output(new JsonObject { ["text/latex"] = $"${payload}$ {payload}" }),
            Output(new JsonObject { [payload] = payload }),
            Output(new JsonObject { ["text/" + payload] = payload }),
            Output(new JsonObject { [$"application/{payload}+json"] = new JsonObject { [payload] = payload } }),
            Output(new JsonObject { ["application/json"] = new JsonObject { [payload] = payload } }),
            Output(new JsonObject { ["application/pdf"] = payload }),
            Output(new JsonObject { ["image/png"] = payload, ["text/plain"] = payload }, new JsonObject { ["image/png"] = pictures }),
            Output(new JsonObject { ["image/" + payload] = payload }),
            Output(new JsonObject { ["image/svg+xml"] = $"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"{Attack}\"><script>{Attack}</script></svg>", ["text/plain"] = payload }),
            Output(new JsonObject { ["application/vnd.plotly.v1+json"] = new JsonObject { ["data"] = new JsonArray(new JsonObject { ["y"] = new JsonArray(1, 2), ["name"] = payload, ["text"] = payload }), ["layout"] = new JsonObject { ["title"] = new JsonObject { ["text"] = payload } } }, ["text/plain"] = payload }));
        if (withHtml)
        {
            outputs.Add(Output(new JsonObject { ["text/html"] = $"<i data-x=\"{payload}\">{payload}</i><script>{Attack}</script><svg><script>{Attack}</script></svg>" }));
            outputs.Add(Output(new JsonObject { ["application/javascript"] = Attack }));
            outputs.Add(Output(new JsonObject { ["text/markdown"] = $"<script>{Attack}</script>{payload}" }));
        }
        // In Markdown, markup is the author's; as code, as a link and as a picture's words it is text.
        var prose = $"# `{payload}`\n\n```{payload.ReplaceLineEndings("")}\n{payload}\n```\n\n[a](<{payload.Replace('<', '(').Replace('>', ')')}>) ![b](attachment:{Uri.EscapeDataString(payload)}) <javascript:{Uri.EscapeDataString(Attack)}> [c](java&#10;script:{Uri.EscapeDataString(Attack)}) [d](&#1;javascript:{Uri.EscapeDataString(Attack)})\n\n## a\n\n## b\n\n### c\n\n$`{payload}`$";
        return new JsonObject
        {
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = payload, ["language"] = payload, ["display_name"] = payload }, ["title"] = payload },
            ["cells"] = new JsonArray(
                new JsonObject { ["cell_type"] = "markdown", ["id"] = payload, ["metadata"] = new JsonObject { ["tags"] = new JsonArray(payload) }, ["source"] = withHtml ? prose + payload : prose, ["attachments"] = new JsonObject { [payload] = new JsonObject { ["image/png"] = payload, [payload] = payload } } },
                new JsonObject { ["cell_type"] = "raw", ["metadata"] = new JsonObject { ["raw_mimetype"] = payload }, ["source"] = payload },
                new JsonObject { ["cell_type"] = "raw", ["metadata"] = new JsonObject { ["raw_mimetype"] = withHtml ? "text/html" : "" }, ["source"] = payload },
                new JsonObject { ["cell_type"] = "code", ["id"] = payload + "2", ["metadata"] = new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = payload }, ["tags"] = new JsonArray(payload, "hide-input") }, ["execution_count"] = 1, ["source"] = payload, ["outputs"] = outputs }),
        };
    }
}
