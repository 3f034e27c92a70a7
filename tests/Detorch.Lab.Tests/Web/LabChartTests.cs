using Detorch.Tests;
using static Microsoft.Playwright.Assertions;

namespace Detorch.Lab.Tests.Web;

/// <summary>Charts of Plotly.NET in the lab: they are drawn by the page's own plotly.js, as figures are.</summary>
public sealed class LabChartTests(LabPages pages) : IClassFixture<LabPages>
{
    private static readonly string Build = Repository.PathOf("lib", "Detorch.Teach.Interactive", "bin", "Release", "net10.0");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_chart_is_drawn(bool isInstalled)
    {
        Require.That(File.Exists(Path.Combine(Build, "Plotly.NET.dll")), $"needs {Build}: build the solution first");
        await using var site = await LabSite.StartAsync();
        var tab = await (await pages.OpenAsync(site.Notebook("chart.dib",
            string.Join('\n', new[] { "Plotly.NET", "Plotly.NET.CSharp", "Detorch.Teach.Interactive" }.Select(name => $"#r \"{Path.Combine(Build, name)}.dll\""))
                + (isInstalled ? "\nDetorch.Teach.Interactive.KitExtension.Install();" : ""),
            """
            using Detorch.Teach.Interactive;
            Plotly.NET.CSharp.Chart.Violin<string, double, string>(Y: new([1.0, 2, 2, 3], true)).WithTitle("Drawn by <b>theirs</b>")
            """))).ReadyAsync();

        await tab.RunAsync(0);
        await tab.RunAsync(1);

        await Expect(tab.Page.Locator(".detorch-figure .violinlayer .violin")).ToHaveCountAsync(1);
        await Expect(tab.Page.Locator(".detorch-figure .gtitle")).ToHaveTextAsync("Drawn by <b>theirs</b>");
        tab.AssertQuiet();
    }
}
