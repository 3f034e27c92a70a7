using System.Net;
using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Lab.Tests.Pages;
using Detorch.Tests;
using Microsoft.Playwright;

namespace Detorch.Lab.Tests.Commands;

public sealed partial class SiteCommandTests(Browser browser) : DetorchProcess, IClassFixture<Browser>
{
    private static readonly string Course = Repository.PathOf("notebooks");

    [Fact]
    public async Task Two_notebooks_become_a_site_whose_links_resolve_and_whose_figures_are_drawn_without_a_network()
    {
        Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        SaveCourse();
        var (code, output, error) = await Detorch("site", "course", "--out", "out/site");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"01-line\.html: 3 cells in \d+\.\d s\n", output);
        Assert.Matches(@"4 pages in \d+\.\d s, wrote out/site/index\.html\n$", output);
        var site = Path.Combine(Folder, "out", "site");
        string[] pages = ["01-line.html", "NOTES.html", "index.html", "more/02-curve.html"];
        Assert.Equal(pages, Directory.GetFiles(site, "*.html", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(site, path)).Order(StringComparer.Ordinal));
        Assert.Equal(["site"], Directory.GetFileSystemEntries(Path.Combine(Folder, "out")).Select(Path.GetFileName));

        foreach (var name in pages)
            Assert.All(Links(Path.Combine(site, name)), link => Assert.True(Resolves(Path.Combine(site, name), link), $"{name}: {link}"));
        var fonts = Regex.Matches(await File.ReadAllTextAsync(Path.Combine(site, "assets/katex.min.css"), TestContext.Current.CancellationToken), @"url\(([^)]*)\)").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.True(File.Exists(Path.Combine(site, "assets", font)), font));
        Assert.DoesNotContain("cdn.", string.Concat(pages.Select(name => File.ReadAllText(Path.Combine(site, name)))), StringComparison.Ordinal);

        var (page, errors) = await browser.OpenAsync(Path.Combine(site, "index.html"));
        await page.Locator(".course .next").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("1 · A line: is it straight?");
        await Assertions.Expect(page.Locator(".katex")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".figure .scatterlayer .trace")).ToHaveCountAsync(1);
        await page.Locator("a:has(code)").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("2 · A curve");
        await Assertions.Expect(page.Locator(".figure .scatterlayer .trace")).ToHaveCountAsync(1);
        await page.SetViewportSizeAsync(390, 800);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Locator(".course .prev").First.ClickAsync();
        await Assertions.Expect(page).ToHaveTitleAsync("1 · A line: is it straight?");
        await page.Locator(".course .home").ClickAsync();
        await Assertions.Expect(page).ToHaveTitleAsync("A course");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_notebook_that_fails_is_told_and_the_site_that_stands_there_stays()
    {
        Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        Save("course/README.md", "# A course\n\n[one](a.dib)\n");
        SaveCells("course/a.dib", "1");
        Assert.Equal(0, (await Detorch("site", "course", "--out", "site")).ExitCode);
        var before = Files;
        SaveCells("course/a.dib", "1", "throw new Exception(\"on purpose\");");
        var (code, _, error) = await Detorch("site", "course", "--out", "site", "--jobs", "1");
        Assert.Equal(1, code);
        Assert.Contains("a.dib: cell 2", error, StringComparison.Ordinal);
        Assert.Contains("on purpose", error, StringComparison.Ordinal);
        Assert.EndsWith("--out site: not written.\n", error, StringComparison.Ordinal);
        Assert.Equal(before, Files);

        SaveCells("course/a.dib", "3 * 14");
        Assert.Equal(0, (await Detorch("site", "course", "--out", "site")).ExitCode);
        Assert.Equal(before, Files);
        Assert.Contains("<pre>42</pre>", await File.ReadAllTextAsync(Path.Combine(Folder, "site/a.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "'--out' is required", "site")]
    [InlineData(2, "--jobs wants a number from 1", "site", "--out", "new", "--jobs", "0")]
    [InlineData(1, "README.md: no such file; the site's index is made from it", "site", "nothing", "--out", "new")]
    [InlineData(1, "it links to no notebook", "site", "empty", "--out", "new")]
    [InlineData(1, "b.dib: no such file", "site", "broken", "--out", "new")]
    [InlineData(1, "holds files that are no site of this command", "site", "course", "--out", "mine")]
    [InlineData(1, "this is a file", "site", "course", "--out", "mine/notes.txt")]
    public async Task What_cannot_be_made_is_told_and_nothing_is_written(int expected, string reason, params string[] arguments)
    {
        Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        SaveCourse();
        Save("empty/README.md", "# No links\n");
        Save("broken/README.md", "[b](b.dib)\n");
        Save("mine/notes.txt", "kept");
        var before = Files;
        var (code, _, error) = await Detorch(arguments);
        Assert.Equal(expected, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(before, Files);
    }

    private void SaveCourse()
    {
        Save("course/README.md", "# A course\n\n| [one](01-line.dib) | [two](more/02-curve.dib#the-end) |\n| --- | --- |\n\n[Notes](NOTES.md), [elsewhere](../mine/notes.txt), [away](https://example.org).\n");
        Save("course/NOTES.md", "# Notes\n\nBack to [the map](README.md) or to [one](01-line.dib).\n");
        var setup = File.ReadAllText(Path.Combine(Course, "setup.dib")).Replace("\"../lib", $"\"{Repository.PathOf("lib")}", StringComparison.Ordinal);
        Save("course/setup.dib", setup);
        Save("course/more/setup.dib", setup);
        Save("course/01-line.dib", "#!markdown\n\n# 1 · A line: is it straight?\n\nA formula $x^2$; next is [that](more/02-curve.dib), also known as `setup`.\n\n[`02-curve`](more/02-curve.dib)\n\n" + Drawing);
        Save("course/more/02-curve.dib", "#!markdown\n\n# 2 · A curve\n\nBefore it came [a line](../01-line.dib#1--a-line-is-it-straight).\n\n" + Drawing + "#!markdown\n\n## The end\n");
    }

    private const string Drawing = "#!csharp\n\n#!import setup.dib\n\n#!csharp\n\nPlot.Line([1.0, 4, 9], title: \"Squares\", x: \"step\", y: \"value\")\n\n#!csharp\n\nCheck.Claim(\"one is one\", true)\n\n";

    /// <summary>The addresses of a page that a reader or a browser follows, those of other sites aside, which only readers follow.</summary>
    private static List<string> Links(string path)
    {
        var html = Script().Replace(File.ReadAllText(path), "");
        Assert.DoesNotMatch("""(?:src|<link[^>]*href)="(?!data:)[^"]*:""", html);
        return [.. Address().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Where(link => !link.Contains(':', StringComparison.Ordinal))];
    }

    private static bool Resolves(string page, string link)
    {
        var parts = link.Split('#');
        var target = parts[0].Length == 0 ? page : Path.GetFullPath(parts[0], Path.GetDirectoryName(page)!);
        return File.Exists(target) && (parts.Length == 1 || File.ReadAllText(target).Contains($"id=\"{parts[1]}\"", StringComparison.Ordinal));
    }

    [GeneratedRegex("""(?:href|src)="([^"]*)" ?""")]
    private static partial Regex Address();

    [GeneratedRegex("""<script type="application/json">.*?</script>""", RegexOptions.Singleline)]
    private static partial Regex Script();
}
