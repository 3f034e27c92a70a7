using Detorch.Tests;
using Microsoft.Playwright;

namespace Detorch.Lab.Tests.Documents;

/// <summary>Debian's Chromium without a window and without a network. The first test that needs it starts it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    // Five seconds otherwise, which is not enough on a machine that runs all other tests as well.
    static Browser() => Assertions.SetDefaultExpectTimeout(120_000);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>Opens a file and gives the page and the errors that its console gathers.</summary>
    public async Task<(IPage Page, List<string> Errors)> OpenAsync(string path, ColorScheme colours = ColorScheme.Light)
    {
        var program = Require.Program("chromium", "chromium-browser");
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        var context = await browser.NewContextAsync(new() { Offline = true, ColorScheme = colours });
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return (page, errors);
    }
}
