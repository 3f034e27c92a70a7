using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Detorch.Lab.Tests.Web;

/// <summary>Notebooks and outputs that are too large to be drawn at once.</summary>
public sealed class LabLargeTests(LabPages pages) : IClassFixture<LabPages>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cell_far_down_is_drawn_when_it_is_asked_for_and_all_cells_keep_their_order()
    {
        await using var site = await LabSite.StartAsync();
        const int Count = 200;
        var cells = Enumerable.Range(0, Count).Select(i => i == Count - 20 ? "#!markdown\n\n# Far down\n" : $"#!csharp\n\nvar number{i} = {i};\n");
        await File.WriteAllTextAsync(site.PathOf("a.dib"), string.Join('\n', cells), Cancellation);
        var tab = await pages.OpenAsync(site.Page("a.dib"));
        // At once, while most cells are not drawn yet.
        await tab.Page.Locator(".detorch-outline").GetByText("Far down").ClickAsync();
        await Expect(tab.Page.Locator(".jp-Notebook h1")).ToBeInViewportAsync();
        await Expect(tab.Page.Locator(".jp-Cell")).ToHaveCountAsync(Count);
        await Expect(tab.Page.Locator(".jp-Notebook h1")).ToBeInViewportAsync();
        await tab.ReadyAsync();

        // A cell is inserted and one is removed; then the notebook is what was typed, in the file and on the page.
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.Page.Keyboard.PressAsync("b");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator(".jp-Notebook .jp-mod-active .cm-content")).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync("var inserted = 1;");
        await tab.SaveAsync();
        string[] expected = [.. (await File.ReadAllTextAsync(site.PathOf("a.dib"), Cancellation)).Split('\n').Where(line => line.StartsWith("var ", StringComparison.Ordinal))];
        Assert.Equal(Count, expected.Length);
        await Expect(tab.Page.Locator(".jp-CodeCell .cm-content")).ToHaveTextAsync(expected);
        tab.AssertQuiet();
    }

    [Fact]
    public async Task An_output_of_many_MB_is_drawn_or_saved_when_it_is_asked_for()
    {
        await using var site = await LabSite.StartAsync();
        var tab = await (await pages.OpenAsync(site.Notebook("a.dib",
            "HTML(string.Concat(Enumerable.Range(0, 60_000).Select(i => $\"<p>row {i:D6}</p>\")))",
            "new string('x', 2_000_000)", "HTML(\"<p>row of a small one</p>\")"))).ReadyAsync();
        await tab.RunAsync(0);
        await Expect(tab.Output(0)).ToContainTextAsync("This output has 1.0 MB");
        await Expect(tab.Output(0).Locator("p")).ToHaveCountAsync(0);
        var saved = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Output(0).GetByRole(AriaRole.Button, new() { Name = "Save it" }).ClickAsync());
        Assert.Equal("output.html", saved.SuggestedFilename);
        Assert.EndsWith("<p>row 059999</p>", await File.ReadAllTextAsync(await saved.PathAsync(), Cancellation), StringComparison.Ordinal);
        await tab.Output(0).GetByRole(AriaRole.Button, new() { Name = "Draw it" }).ClickAsync();
        await Expect(tab.Output(0).Locator("p")).ToHaveCountAsync(60_000);
        await tab.RunAsync(1);
        await Expect(tab.Output(1)).ToContainTextAsync("This output has 2.0 MB");
        await tab.RunAsync(2);
        await Expect(tab.Output(2).Locator("p")).ToHaveTextAsync("row of a small one");
        tab.AssertQuiet();
    }

    [Fact]
    public async Task Of_much_that_a_cell_prints_the_page_draws_a_part_and_saves_all()
    {
        await using var site = await LabSite.StartAsync();
        var tab = await (await pages.OpenAsync(site.Notebook("a.dib",
            "for (var i = 0; i < 60_000; i++) Console.WriteLine($\"line {i:D6} {new string('x', 30)}\");",
            "for (var i = 0; i < 60_000; i++) Console.Write($\"\\rprogress {i:D6} {new string('x', 30)}\");"))).ReadyAsync();
        await tab.RunAsync(0);
        await Expect(tab.Output(0).First).ToContainTextAsync("line 000000");
        await Expect(tab.Output(0).Last).ToContainTextAsync("line 059999");
        Assert.True((await tab.Code.First.Locator(".jp-OutputArea").InnerTextAsync()).Length < 600_000);
        await Expect(tab.Code.First).ToContainTextAsync("2.6 MB were printed");
        var saved = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save all of it" }).ClickAsync());
        Assert.Equal("a-output.txt", saved.SuggestedFilename);
        Assert.Equal(
            string.Concat(Enumerable.Range(0, 60_000).Select(i => $"line {i:D6} {new string('x', 30)}\n")),
            await File.ReadAllTextAsync(await saved.PathAsync(), Cancellation));

        // A bar that is written again and again is one line, however often.
        await tab.RunAsync(1);
        await Expect(tab.Output(1)).ToContainTextAsync("progress 059999");
        await Expect(tab.Code.Nth(1).Locator(".detorch-cut")).ToHaveCountAsync(0);
        await tab.RunAsync(0);
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save all of it" })).ToHaveCountAsync(1);
        tab.AssertQuiet();
    }
}
