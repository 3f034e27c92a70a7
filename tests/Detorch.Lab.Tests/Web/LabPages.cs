using System.Diagnostics;
using Detorch.Tests;
using Microsoft.Playwright;

namespace Detorch.Lab.Tests.Web;

/// <summary>The lab's built page and Debian's Chromium without a window. The first test that needs them makes them ready.</summary>
public sealed class LabPages : IAsyncLifetime
{
    private static readonly string Sources = Repository.PathOf("lib", "Detorch.Lab", "web", "lab");
    private static readonly Lazy<Task> Building = new(BuildAsync);

    private IPlaywright? playwright;
    private IBrowser? browser;

    // Five seconds otherwise, which is not enough on a machine that runs all other tests as well.
    static LabPages() => Assertions.SetDefaultExpectTimeout(60_000);

    /// <summary>Where the built page is.</summary>
    public static string Folder => Path.Combine(Sources, "dist");

    /// <summary>A package that the page is built with or tested by.</summary>
    public static string PackageFile(params string[] parts) => Path.Combine([Sources, "node_modules", .. parts]);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>Builds the page where it is not, which needs Node.js.</summary>
    public static Task BuiltAsync()
    {
        Require.Program("node");
        Require.Program("npm");
        return Building.Value;
    }

    /// <summary>Opens an address in a browser profile of its own.</summary>
    internal async Task<LabTab> OpenAsync(Uri address, ColorScheme colours = ColorScheme.Light, int width = 1280)
    {
        await BuiltAsync();
        var program = Require.Program("chromium", "chromium-browser");
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        var context = await browser.NewContextAsync(new() { ColorScheme = colours, ViewportSize = new() { Width = width, Height = 900 }, AcceptDownloads = true });
        return await new LabTab(context).OpenAsync(address);
    }

    private static async Task BuildAsync()
    {
        var start = new ProcessStartInfo("node", ["build.mjs"]) { WorkingDirectory = Sources, RedirectStandardOutput = true, RedirectStandardError = true };
        using var build = Process.Start(start)!;
        var (output, errors) = (build.StandardOutput.ReadToEndAsync(), build.StandardError.ReadToEndAsync());
        await build.WaitForExitAsync();
        Assert.True(build.ExitCode == 0, $"{await output}\n{await errors}");
    }
}
