using Detorch.Lab.Tests.Commands;
using Detorch.Lab.Tests.Pages;
using Detorch.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Detorch.Lab.Tests.Course;

/// <summary>Charts of Plotly.NET as a reader sees them: the page of the tour in a browser without a network.</summary>
public class TourPageTests(Browser browser) : DetorchProcess, IClassFixture<Browser>
{
    // In the order of the page: title, and what draws its traces.
    private static readonly (string Title, string Traces, int Count)[] Charts =
    [
        ("A normal distribution", ".violinlayer .violin", 1),
        ("A loss that halves", ".scatterlayer .trace", 2),
        ("The same violin as a figure", ".violinlayer .violin", 1),
        ("Powers of x", ".scatterlayer .trace", 1), // of four; the slider shows one
        ("Squares", ".scatterlayer .trace", 1),
    ];

    [Fact]
    public async Task Every_chart_is_drawn_and_the_slider_shows_another_line()
    {
        Require.That(Lab.Pages.WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        var tour = Repository.PathOf("notebooks", "extras", "plotly-net.dib");
        var (code, _, error) = await Detorch("run", tour, "--html", "tour.html");
        Assert.Equal((0, ""), (code, error));
        var (page, errors) = await browser.OpenAsync(Path.Combine(Folder, "tour.html"));
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(fold => { fold.open = true; })");

        var figures = page.Locator(".figure");
        await Expect(figures).ToHaveCountAsync(Charts.Length);
        foreach (var (i, (title, traces, count)) in Charts.Index())
        {
            var figure = figures.Nth(i);
            await figure.ScrollIntoViewIfNeededAsync();
            await Expect(figure.Locator(".gtitle")).ToHaveTextAsync(title);
            await Expect(figure.Locator(traces)).ToHaveCountAsync(count);
            // The theme of the course, on the page's own ground; Plotly.NET's template has a coloured one.
            await Expect(figure.Locator(".bglayer .bg").First).ToHaveCSSAsync("fill-opacity", "0");
        }

        var powers = figures.Nth(3);
        var shown = await NameOf(powers);
        var rail = powers.Locator(".slider-rail-touch-rect");
        await rail.ScrollIntoViewIfNeededAsync();
        var box = (await rail.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + box.Width - 2, box.Y + (box.Height / 2));
        await page.WaitForFunctionAsync("([figure, before]) => figure.data.find(trace => trace.visible !== false).name !== before",
            new object?[] { await powers.ElementHandleAsync(), shown }, new() { Timeout = 60_000 });
        Assert.Equal(("x^0.5", "x^3"), (shown, await NameOf(powers)));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_hostile_chart_is_text_and_gaps()
    {
        Require.That(Lab.Pages.WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        const string hostile = "</script><img src=x onerror=document.title=1><b>n</b>";
        Save("hostile.dib", $$"""
            #!csharp

            #r "{{Adapter("Plotly.NET")}}"
            #r "{{Adapter("Plotly.NET.CSharp")}}"
            #r "{{Adapter("Detorch.Teach.Interactive")}}"
            Detorch.Teach.Interactive.KitExtension.Install();

            #!csharp

            using Detorch.Teach.Interactive;
            Plotly.NET.CSharp.Chart.Line<double, double, string>(
                [0.0, 1, 2, 3], [1.0, double.NaN, 3, double.PositiveInfinity], Name: "{{hostile}}").WithTitle("{{hostile}}").Display();
            """);
        var (code, _, error) = await Detorch("run", "hostile.dib", "--html", "hostile.html");
        Assert.Equal((0, ""), (code, error));
        var (page, errors) = await browser.OpenAsync(Path.Combine(Folder, "hostile.html"));

        await Expect(page.Locator(".figure .gtitle")).ToHaveTextAsync(hostile);
        await Expect(page.Locator(".figure .scatterlayer .trace")).ToHaveCountAsync(1);
        await Expect(page.Locator("img[src=x], .figure b")).ToHaveCountAsync(0);
        Assert.NotEqual("1", await page.TitleAsync());
        Assert.Empty(errors);
    }

    private static string Adapter(string name) =>
        Repository.PathOf("lib", "Detorch.Teach.Interactive", "bin", "Release", "net10.0", $"{name}.dll");

    private static Task<string> NameOf(ILocator figure) =>
        figure.EvaluateAsync<string>("figure => figure.data.find(trace => trace.visible !== false).name");
}
