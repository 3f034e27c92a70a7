using System.Diagnostics;
using System.Text.Json;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Notebooks;

public class ProseTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static string[] Texts => [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.*", SearchOption.AllDirectories)
        .Where(path => Path.GetExtension(path) is ".dib" or ".md").Append(Repository.PathOf("README.md"))];

    [Fact]
    public void Every_link_leads_somewhere_and_every_file_that_the_text_names_is_there() =>
        Assert.Empty(Texts.SelectMany(path => Prose.Of(path).Problems));

    [Fact]
    public void The_map_links_to_every_notebook_in_their_order()
    {
        var folder = Repository.PathOf("notebooks");
        var links = MarkdownHtml.Links(File.ReadAllText(Path.Combine(folder, "README.md"))).Where(link => link.EndsWith(".dib", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Equal(Directory.GetFiles(folder, "*-*.dib").Select(Path.GetFileName).Order(StringComparer.Ordinal), links.Where(link => !link.Contains('/', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task KaTeX_sets_every_formula()
    {
        var formulas = Texts.SelectMany(path => Prose.Of(path).Formulas).ToList();
        Assert.NotEmpty(formulas);
        Assert.Empty(await SetAsync(formulas));
    }

    [Fact]
    public async Task A_formula_that_KaTeX_does_not_know_is_found_with_its_place()
    {
        var prose = Prose.Of(Repository.PathOf("notebooks", "09-new.dib"), Notebook(@"Good is $x^2$, bad $\fraq12$."));
        Assert.Equal(2, prose.Formulas.Count);
        Assert.StartsWith("notebooks/09-new.dib(3): KaTeX parse error: Undefined control sequence: \\fraq", Assert.Single(await SetAsync(prose.Formulas)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[text](07-nothing.dib)", "links to 07-nothing.dib, which is not there")]
    [InlineData("[text](#nothing)", "links to #nothing, which has no such heading")]
    [InlineData("[text](01-perceptron.dib#nothing)", "links to 01-perceptron.dib#nothing, which has no such heading")]
    [InlineData("![text](nothing.png)", "links to nothing.png, which is not there")]
    [InlineData("[text](http://example.org)", "the address http://example.org is not well-formed https")]
    [InlineData("[text](https://nothing)", "the address https://nothing is not well-formed https")]
    [InlineData("See `lib/Detorch.Teach/Nothing.cs`.", "names the file lib/Detorch.Teach/Nothing.cs, which is not there")]
    [InlineData("Next: `15-nothing`.", "names the file 15-nothing, which is not there")]
    [InlineData("See `nothing.json`.", "names the file nothing.json, which is not there")]
    [InlineData("As section 9.1 says.", "names section 9.1, which it does not have")]
    [InlineData("A price of 5 $ is no formula.", "has a $ that begins no formula")]
    public void What_leads_nowhere_is_found_with_its_place(string text, string problem) =>
        Assert.Equal($"notebooks/09-new.dib(3): {problem}", Assert.Single(Prose.Of(Repository.PathOf("notebooks", "09-new.dib"), Notebook(text)).Problems));

    [Theory]
    [InlineData("[text](#a-heading), [text](01-perceptron.dib#exercises), [text](../README.md), <https://example.org/a?b=c>")]
    [InlineData("`lib/Detorch.Teach`, `setup.dib`, `01-perceptron.dib`, `Tensor.From(x)`, section 9.2, section 4.1 of a book")]
    public void What_leads_somewhere_passes(string text) =>
        Assert.Empty(Prose.Of(Repository.PathOf("notebooks", "09-new.dib"), Notebook(text)).Problems);

    private static string Notebook(string text) => $"#!markdown\n\n{text}\n\n# A heading\n\n## 9.2 A section\n";

    /// <summary>What KaTeX says against formulas, with their places.</summary>
    private static async Task<IReadOnlyList<string>> SetAsync(IReadOnlyList<Prose.Formula> formulas)
    {
        Require.That(WebLibrary.Katex.IsEmbedded, "needs a build with npm, which restores KaTeX");
        const string Script = """
            const katex = require(process.argv[1]);
            const wrong = [];
            for (const { place, tex, display } of JSON.parse(require("fs").readFileSync(0, "utf8"))) {
              try { katex.renderToString(tex, { displayMode: display, throwOnError: true, strict: "error" }); }
              catch (error) { wrong.push(`${place}: ${error.message}`); }
            }
            process.stdout.write(JSON.stringify(wrong));
            """;
        var start = new ProcessStartInfo(Require.Program("node"), ["-e", Script, Repository.PathOf("lib", "Detorch.Lab", "web", "node_modules", "katex")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(formulas, Web));
        node.StandardInput.Close();
        var told = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<List<string>>(told)!;
    }
}
