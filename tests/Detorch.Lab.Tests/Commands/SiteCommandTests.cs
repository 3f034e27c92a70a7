using System.Net;
using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
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
        Assert.Equal([".detorch-site.json", "01-line.dib", "01-line.html", "01-line.ipynb", "NOTES.html", "index.html", "more/02-curve.dib", "more/02-curve.html", "more/02-curve.ipynb", "more/setup.dib", "setup.dib"],
            Directory.GetFiles(site, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(site, path)).Where(path => !path.StartsWith("assets", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        foreach (var name in pages)
            Assert.All(Links(Path.Combine(site, name)), link => Assert.True(Resolves(Path.Combine(site, name), link), $"{name}: {link}"));
        var fonts = Regex.Matches(await File.ReadAllTextAsync(Path.Combine(site, "assets/katex.min.css"), TestContext.Current.CancellationToken), @"url\(([^)]*)\)").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.True(File.Exists(Path.Combine(site, "assets", font)), font));
        Assert.DoesNotContain("cdn.", string.Concat(pages.Select(name => File.ReadAllText(Path.Combine(site, name)))), StringComparison.Ordinal);

        var (page, errors) = await browser.OpenAsync(Path.Combine(site, "index.html"));
        await page.Locator(".course .next").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("1 · A line: is it straight? #");
        await Assertions.Expect(page.Locator(".katex")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".figure .scatterlayer .trace")).ToHaveCountAsync(1);
        await page.Locator("a:has(code)").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("2 · A curve #");
        await Assertions.Expect(page.Locator(".figure .scatterlayer .trace")).ToHaveCountAsync(1);
        await page.SetViewportSizeAsync(390, 800);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Locator(".course .prev").First.ClickAsync();
        await Assertions.Expect(page).ToHaveTitleAsync("1 · A line: is it straight?");
        await page.Locator(".site .home").ClickAsync();
        await Assertions.Expect(page).ToHaveTitleAsync("A course");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_reader_searches_copies_switches_colours_and_goes_to_any_chapter()
    {
        Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        SaveCourse();
        Save("course/more/02-curve.dib", "#!markdown\n\n# 2 · A curve\n\nThe zebra is here.\n\n**Predict before you run:** what will you see?\n\n" + Drawing + "#!markdown\n\n## The end\n\nNext: [`01-line`](../01-line.dib).\n");
        Assert.Equal(0, (await Detorch("site", "course", "--out", "site")).ExitCode);
        var (page, errors) = await browser.OpenAsync(Path.Combine(Folder, "site/index.html"));

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("ZEBRA");
        await Assertions.Expect(page.Locator(".found a")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".found mark")).ToHaveTextAsync("zebra");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("2 · A curve");

        // What is to be predicted is shown when it is asked for; the figure is drawn then.
        await Assertions.Expect(page.Locator("details.fold")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".figure .main-svg")).ToHaveCountAsync(0);
        await page.Locator("details.fold > summary").ClickAsync();
        await Assertions.Expect(page.Locator(".figure .scatterlayer .trace")).ToHaveCountAsync(1);

        await page.Locator(".code").First.HoverAsync();
        await page.Locator(".copy").First.ClickAsync();
        await Assertions.Expect(page.Locator(".copy").First).ToHaveTextAsync("Copied");

        Assert.True(await Lightness(page) > 0.5);
        await page.Locator(".theme").ClickAsync();
        Assert.True(await Lightness(page) < 0.5);
        await page.ReloadAsync();
        Assert.True(await Lightness(page) < 0.5);

        await page.Locator("p a:has(code)").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("1 · A line");
        Assert.True(await Lightness(page) < 0.5);
        await page.Locator(".chapters summary").ClickAsync();
        await Assertions.Expect(page.Locator(".chapters li")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator(".chapters [aria-current=page]")).ToHaveTextAsync("1 · A line: is it straight?");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".chapters ol")).ToBeHiddenAsync();
        await page.Locator("h1 .anchor").ClickAsync();
        Assert.EndsWith("01-line.html#1--a-line-is-it-straight", Uri.UnescapeDataString(page.Url), StringComparison.Ordinal);
        Assert.Equal("01-line.ipynb", await page.Locator(".tools a[download]").Nth(1).GetAttributeAsync("href"));
        Assert.NotEmpty(NotebookFile.Read(Path.Combine(Folder, "site/01-line.ipynb")).Cells.SelectMany(cell => cell.Outputs));
        Assert.Empty(errors);

        static Task<double> Lightness(IPage page) => page.EvaluateAsync<double>("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number).reduce((a, b) => a + b) / 765");
    }

    [Theory]
    [InlineData(1392)]
    [InlineData(1450)]
    [InlineData(1519)]
    [InlineData(1521)]
    [InlineData(1600)]
    public async Task The_contents_are_open_beside_the_text_and_folded_above_it(int width)
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new NotebookCell(KernelNames.Markdown, "# T\n\n## A\n\n## B\n\n## C\n"));
        Save("a.html", HtmlExporter.Export(notebook, Path.Combine(Folder, "a.dib")));
        var (page, _) = await browser.OpenAsync(Path.Combine(Folder, "a.html"));
        await page.SetViewportSizeAsync(width, 800);
        var isBeside = await page.EvaluateAsync<bool>("getComputedStyle(document.querySelector('.toc')).position === 'fixed'");
        Assert.Equal(width > 1520, isBeside);
        Assert.Equal(isBeside, await page.EvaluateAsync<bool>("document.querySelector('.toc details').open"));
    }

    [Fact]
    public async Task Files_that_are_not_the_sites_stay_and_those_of_an_earlier_site_go()
    {
        Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        SaveCourse();
        Save("site/CNAME", "example.org");
        Save("site/.git/config", "[core]");
        Save("site/assets/mine.css", "mine");
        Assert.Equal(0, (await Detorch("site", "course", "--out", "site")).ExitCode);
        Assert.True(File.Exists(Path.Combine(Folder, "site/more/02-curve.html")));

        Save("course/README.md", "# A course\n\n[one](01-line.dib)\n");
        Save("site/more/own.txt", "mine");
        Assert.Equal(0, (await Detorch("site", "course", "--out", "site")).ExitCode);
        Assert.Equal(["01-line.html", "index.html"], Directory.GetFiles(Path.Combine(Folder, "site"), "*.html", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var name in new[] { "site/CNAME", "site/.git/config", "site/assets/mine.css", "site/more/own.txt" })
            Assert.True(File.Exists(Path.Combine(Folder, name)), name);

        // A list that somebody changed deletes nothing outside, and nothing behind a link.
        Save("kept.txt", "kept");
        Directory.CreateSymbolicLink(Path.Combine(Folder, "site/link"), Path.Combine(Folder, "course"));
        Save("site/.detorch-site.json", """{"files":["../kept.txt","/etc/hostname","link/NOTES.md","assets/page.css"]}""");
        Assert.Equal(1, (await Detorch("site", "nothing", "--out", "site")).ExitCode);
        Assert.NotEqual(2, (await Detorch("site", "course", "--out", "site")).ExitCode);
        Assert.True(File.Exists(Path.Combine(Folder, "kept.txt")));
        Assert.True(File.Exists(Path.Combine(Folder, "course/NOTES.md")));
    }

    [Fact]
    public async Task What_has_not_changed_since_an_earlier_run_is_not_run_again()
    {
        Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        Save("course/README.md", "# A course\n\n[one](a.dib) [two](b.dib)\n");
        SaveCells("course/part.dib", "var part = 1;");
        SaveCells("course/a.dib", "#!import part.dib", "Console.WriteLine(\"a \" + Guid.NewGuid());");
        SaveCells("course/b.dib", "throw new Exception(\"not yet\");");
        Assert.Equal(1, (await Detorch("site", "course", "--out", "site", "--jobs", "1")).ExitCode);
        var first = await Page("a");

        // The page that was ready stays, and its notebook is not run again.
        SaveCells("course/b.dib", "2");
        var (code, output, _) = await Detorch("site", "course", "--out", "other");
        Assert.Equal(0, code);
        Assert.Contains("a.html: unchanged since an earlier run\n", output, StringComparison.Ordinal);
        Assert.Contains("b.html: 1 cell in", output, StringComparison.Ordinal);
        Assert.Equal(first, await Page("a", "other"));

        // What it imports counts, and a reader may insist.
        SaveCells("course/part.dib", "var part = 2;");
        Assert.DoesNotContain("a.html: unchanged", (await Detorch("site", "course", "--out", "other")).Output, StringComparison.Ordinal);
        Assert.NotEqual(first, await Page("a", "other"));
        Assert.DoesNotContain("unchanged", (await Detorch("site", "course", "--out", "other", "--fresh")).Output, StringComparison.Ordinal);

        Task<string> Page(string name, string site = "site") => File.ReadAllTextAsync(Path.Combine(Folder, site, $"{name}.html"), TestContext.Current.CancellationToken);
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
        Assert.EndsWith("--out site: 1 of 2 pages not written; the others are, and need not run again.\n", error, StringComparison.Ordinal);
        Assert.Equal(before, Files);

        SaveCells("course/a.dib", "3 * 14");
        Assert.Equal(0, (await Detorch("site", "course", "--out", "site")).ExitCode);
        Assert.Equal(before, Files);
        Assert.Contains("<pre>42</pre>", await File.ReadAllTextAsync(Path.Combine(Folder, "site/a.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "'--out' is required", "site")]
    [InlineData(2, "--jobs needs a number from 1", "site", "--out", "new", "--jobs", "0")]
    [InlineData(1, "README.md: no such file; the site's index is made from it", "site", "nothing", "--out", "new")]
    [InlineData(1, "it links to no notebook", "site", "empty", "--out", "new")]
    [InlineData(1, "b.dib: no such file", "site", "broken", "--out", "new")]
    [InlineData(1, "index.html would be replaced, and this command did not make it", "site", "course", "--out", "mine")]
    [InlineData(1, "this is a file", "site", "course", "--out", "mine/notes.txt")]
    public async Task What_cannot_be_made_is_told_and_nothing_is_written(int expected, string reason, params string[] arguments)
    {
        Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        SaveCourse();
        Save("empty/README.md", "# No links\n");
        Save("broken/README.md", "[b](b.dib)\n");
        Save("mine/notes.txt", "kept");
        Save("mine/index.html", "<p>kept</p>");
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
        return File.Exists(target) && (parts.Length == 1 || File.ReadAllText(target).Contains($"id=\"{Uri.UnescapeDataString(parts[1])}\"", StringComparison.Ordinal));
    }

    [GeneratedRegex("""(?:href|src)="([^"]*)" ?""")]
    private static partial Regex Address();

    [GeneratedRegex("""<script type="application/json">.*?</script>""", RegexOptions.Singleline)]
    private static partial Regex Script();
}
