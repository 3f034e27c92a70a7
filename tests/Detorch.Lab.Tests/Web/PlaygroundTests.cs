using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Detorch.Lab.Tests.Web;

/// <summary>The playground: a network that learns in the kernel, and the check of its gradient.</summary>
public sealed partial class PlaygroundTests(LabPages pages) : IClassFixture<LabPages>
{
    [Fact]
    public async Task A_network_learns_is_stopped_and_keeps_what_it_learned()
    {
        await using var site = await LabSite.StartAsync();
        var page = (await OpenAsync(site)).Page;
        var before = await CostAsync(page);
        await page.ClickAsync(".play-run");
        await Expect(page.Locator(".play-epoch")).ToHaveTextAsync(new Regex(@"^\d{2,}$"));
        await page.ClickAsync(".play-run");
        await Expect(page.Locator(".play-run")).ToContainTextAsync("Run");
        var reached = await EpochAsync(page);
        Assert.True(await CostAsync(page) < 0.7 * before, $"after {reached} epochs the cost went from {before} to {await CostAsync(page)}");

        // It goes on from there with another rate, and begins again with another network.
        await page.GetByLabel("Learning rate").SelectOptionAsync("0.01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Step" }).ClickAsync();
        await Expect(page.Locator(".play-epoch")).ToHaveTextAsync($"{reached + 1}");
        await page.GetByRole(AriaRole.Button, new() { Name = "One layer more" }).ClickAsync();
        await Expect(page.Locator(".play-epoch")).ToHaveTextAsync("0");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Neuron 4 of layer 3" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Relu")]
    [InlineData("Sigmoid")]
    public async Task A_planted_bug_is_found_by_differences(string activation)
    {
        await using var site = await LabSite.StartAsync();
        var tab = await OpenAsync(site);
        await tab.Page.GetByLabel("Activation").SelectOptionAsync(activation);
        await Expect(tab.Page.Locator(".play-verdict")).ToHaveTextAsync("✓ right");
        await tab.Page.GetByLabel("Plant a bug").CheckAsync();
        await Expect(tab.Page.Locator(".play-verdict")).ToHaveTextAsync("✗ wrong");
        await tab.Page.GetByLabel("Plant a bug").UncheckAsync();
        await Expect(tab.Page.Locator(".play-verdict")).ToHaveTextAsync("✓ right");
        tab.AssertQuiet();
    }

    [Theory]
    [InlineData("Moons", "none", false)]
    [InlineData("XOR", "L2", false)]
    [InlineData("Circles", "L1", true)]
    public async Task The_cell_that_is_shown_runs_in_a_notebook_and_comes_to_the_same_cost(string data, string penalty, bool bug)
    {
        await using var site = await LabSite.StartAsync();
        var tab = await OpenAsync(site);
        await tab.Page.GetByLabel(data).CheckAsync();
        await tab.Page.GetByLabel("Regularisation").SelectOptionAsync(penalty);
        if (bug)
            await tab.Page.GetByLabel("Plant a bug").CheckAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        foreach (var epoch in new[] { 1, 2, 3 })
        {
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Step" }).ClickAsync();
            await Expect(tab.Page.Locator(".play-epoch")).ToHaveTextAsync($"{epoch}");
        }
        await Expect(tab.Page.Locator(".play-code")).ToContainTextAsync("epochs: 3");
        var expected = await tab.Page.Locator(".play-test").InnerTextAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Open as a notebook" }).ClickAsync();
        await tab.ReadyAsync();
        await tab.Code.First.Locator(".cm-content").ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Run all" }).ClickAsync();
        await tab.EndedAsync(1);
        var printed = CostOnTest().Match(await tab.Code.Nth(1).InnerTextAsync());
        Assert.True(printed.Success, await tab.Code.Nth(1).InnerTextAsync());
        // The page shows the loss without the penalty.
        if (penalty == "none")
            Assert.Equal(Number(Cost().Match(expected)), Number(printed), 2e-3);
        else
            Assert.InRange(Number(printed), Number(Cost().Match(expected)), 2);
        await Expect(tab.Output(1).Last).ToContainTextAsync(bug ? "wrong" : "right");
        tab.AssertQuiet();
    }

    private async Task<LabTab> OpenAsync(LabSite site)
    {
        var tab = await pages.OpenAsync(site.Home);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Playground" }).ClickAsync();
        await Expect(tab.Page.Locator(".play-verdict")).ToHaveTextAsync("✓ right");
        return tab;
    }

    private static async Task<double> CostAsync(IPage page) => Number(Cost().Match(await page.Locator(".play-train").InnerTextAsync()));

    private static async Task<int> EpochAsync(IPage page) => int.Parse(await page.Locator(".play-epoch").InnerTextAsync(), CultureInfo.InvariantCulture);

    private static double Number(Match found) => double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"([\d.]+),")]
    private static partial Regex Cost();

    [GeneratedRegex(@"cost on the test data: ([\d.]+)")]
    private static partial Regex CostOnTest();
}
