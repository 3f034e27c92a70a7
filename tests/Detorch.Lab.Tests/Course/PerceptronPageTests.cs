using Detorch.Lab.Pages;
using Detorch.Lab.Tests.Commands;
using Detorch.Lab.Tests.Pages;
using Detorch.Tests;
using Microsoft.Playwright;

namespace Detorch.Lab.Tests.Course;

/// <summary>The README's first command, seen by a reader: the page of the perceptron in a browser without a network.</summary>
public class PerceptronPageTests(Browser browser) : DetorchProcess, IClassFixture<Browser>
{
    [Fact]
    public async Task The_lines_of_AND_OR_and_XOR_are_drawn_and_the_slider_moves_them()
    {
        Require.That(Lab.Pages.WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        var (code, _, error) = await Detorch("run", Repository.PathOf("notebooks", "01-perceptron.dib"), "--html", "page.html");
        Assert.Equal((0, ""), (code, error));
        var (page, errors) = await browser.OpenAsync(Path.Combine(Folder, "page.html"));

        // What a reader is to predict is folded until then.
        await page.EvaluateAsync("document.querySelectorAll('details.fold').forEach(fold => { fold.open = true; })");

        foreach (var (i, name) in new[] { "AND", "OR", "XOR" }.Index())
        {
            var figure = page.Locator(".figure").Nth(i);
            await figure.ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(figure.Locator(".gtitle")).ToContainTextAsync($"{name}: the line after");
            await Assertions.Expect(figure.Locator(".scatterlayer .points path")).ToHaveCountAsync(4);
            var start = await LineOf(figure);
            var rail = figure.Locator(".slider-rail-touch-rect");
            var box = (await rail.BoundingBoxAsync())!;
            await page.Mouse.ClickAsync(box.X + (box.Width / 4), box.Y + (box.Height / 2));
            await page.WaitForFunctionAsync("([figure, before]) => JSON.stringify([...figure.data[0].x, ...figure.data[0].y]) !== before",
                new object?[] { await figure.ElementHandleAsync(), start }, new() { Timeout = 10_000 });
        }
        Assert.Empty(errors);
    }

    private static Task<string> LineOf(ILocator figure) =>
        figure.EvaluateAsync<string>("figure => JSON.stringify([...figure.data[0].x, ...figure.data[0].y])");
}
