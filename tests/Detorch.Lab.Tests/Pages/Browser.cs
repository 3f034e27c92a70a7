using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Tests;
using Microsoft.Playwright;

namespace Detorch.Lab.Tests.Pages;

/// <summary>Debian's Chromium without a window and without a network. The first test that needs it starts it.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>The libraries that pages ask their pinned addresses for.</summary>
    public static IReadOnlyDictionary<string, byte[]> Libraries { get; } = new Dictionary<string, byte[]>
    {
        [WebLibrary.Plotly.Address] = WebResource.Bytes(WebLibrary.Plotly.Script) ?? [],
    };

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
    public Task<(IPage Page, List<string> Errors)> OpenAsync(string path, ColorScheme colours = ColorScheme.Light) => OpenAsync(new Uri(path), colours);

    /// <summary>Opens a file or a page of a server on this machine, which find nothing elsewhere but what is given.</summary>
    public async Task<(IPage Page, List<string> Errors)> OpenAsync(Uri address, ColorScheme colours, IReadOnlyDictionary<string, byte[]>? elsewhere = null)
    {
        var program = Require.Program("chromium", "chromium-browser");
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        var context = await browser.NewContextAsync(new() { Offline = elsewhere is null, ColorScheme = colours });
        context.SetDefaultTimeout(120_000);
        if (elsewhere is not null)
            await context.RouteAsync(wanted => wanted.StartsWith("http", StringComparison.Ordinal) && !new Uri(wanted).IsLoopback, route =>
                elsewhere.TryGetValue(route.Request.Url, out var content)
                    ? route.FulfillAsync(new() { BodyBytes = content, ContentType = "text/javascript", Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" } })
                    : route.AbortAsync());
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(address.AbsoluteUri);
        return (page, errors);
    }
}
