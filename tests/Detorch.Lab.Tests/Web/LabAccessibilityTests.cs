using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Detorch.Lab.Tests.Web;

/// <summary>The pages for those who see little or use no mouse: axe-core's rules in every look, and a walk by keyboard alone.</summary>
public sealed class LabAccessibilityTests(LabPages pages) : IClassFixture<LabPages>
{
    private const string Serious = """
        async rules => (await axe.run(document, { resultTypes: ['violations'], ...rules })).violations.filter(found => found.impact === 'serious' || found.impact === 'critical')
            .map(found => `${found.id}: ${found.help} (${found.nodes.length}): ${found.nodes[0].html.slice(0, 200)} ${found.nodes[0].failureSummary}`)
        """;

    [Fact]
    public async Task Axe_finds_no_serious_fault_on_any_page_in_any_look()
    {
        await using var site = await LabSite.StartAsync();
        site.Copy("01-perceptron.dib");
        var tab = await pages.OpenAsync(site.Home);
        await Expect(tab.Page.Locator(".detorch-entry")).ToHaveCountAsync(1);
        await AssertNoFaultAsync(tab.Page, "the course");

        await tab.Page.GotoAsync(site.Page("01-perceptron.dib").AbsoluteUri);
        await tab.ReadyAsync();
        for (var i = 0; i < 9; i++)
            await tab.Page.Keyboard.PressAsync("Shift+Enter");
        await Expect(tab.Page.Locator(".detorch-figure .main-svg").First).ToBeVisibleAsync();
        await AssertNoFaultAsync(tab.Page, "a notebook");

        await tab.Page.GotoAsync(new Uri(site.Home, "/playground").AbsoluteUri);
        await Expect(tab.Page.Locator(".play-verdict")).ToHaveTextAsync("✓ right");
        await AssertNoFaultAsync(tab.Page, "the playground");
        tab.AssertQuiet();
    }

    [Fact]
    public async Task A_notebook_is_found_run_written_and_saved_by_keyboard_alone()
    {
        await using var site = await LabSite.StartAsync();
        site.Notebook("a.dib", "6 * 7", "1");
        var tab = await pages.OpenAsync(site.Home);
        var link = tab.Page.GetByRole(AriaRole.Link, new() { Name = "a", Exact = true });
        await Expect(link).ToBeVisibleAsync();
        await TabToAsync(tab.Page, link);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.ReadyAsync();
        await tab.Page.Keyboard.PressAsync("Shift+Enter");
        await Expect(tab.Output(0)).ToHaveTextAsync("42");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.Keyboard.PressAsync("Control+A");
        await tab.Page.Keyboard.TypeAsync("// by keyboard");
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.SaveAsync();
        Assert.Contains("// by keyboard", await File.ReadAllTextAsync(site.PathOf("a.dib"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await tab.Page.Keyboard.PressAsync("h");
        await Expect(tab.Dialog).ToContainTextAsync("Run the cell and go to the next");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(tab.Dialog).ToHaveCountAsync(0);
        await TabToAsync(tab.Page, tab.Page.GetByRole(AriaRole.Button, new() { Name = "Restart" }));
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Dialog).ToContainTextAsync("Restart");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.ReadyAsync();
        tab.AssertQuiet();
    }

    private static async Task AssertNoFaultAsync(IPage page, string name)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(LabPages.PackageFile("axe-core", "axe.min.js"), TestContext.Current.CancellationToken));
        foreach (var look in new[] { "light", "dark", "contrast" })
        {
            await page.GetByLabel("Colours").SelectOptionAsync(look);
            // Colours change within a fifth of a second.
            await Task.Delay(300, TestContext.Current.CancellationToken);
            // Only the contrast depends on the look; the other rules take minutes.
            var rules = look == "light" ? new object() : new { runOnly = new[] { "color-contrast" } };
            var faults = await page.EvaluateAsync<JsonElement>(Serious, rules);
            Assert.True(faults.GetArrayLength() == 0, $"{name}, {look}:\n{string.Join('\n', faults.EnumerateArray())}");
        }
    }

    /// <summary>Presses the Tab key until something has the focus.</summary>
    private static async Task TabToAsync(IPage page, ILocator wanted)
    {
        for (var i = 0; i < 60; i++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail("The Tab key does not come there.");
    }
}
