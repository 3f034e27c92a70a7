using Detorch.Lab.Tests.Jupyter;
using Detorch.Tests;
using static Microsoft.Playwright.Assertions;

namespace Detorch.Lab.Tests.Web;

/// <summary>The lab's page on Debian's Jupyter Server with our kernel: it needs nothing of our server that is not Jupyter's.</summary>
public sealed class ForeignServerTests(LabPages pages) : InstalledKernel, IClassFixture<LabPages>
{
    [Fact]
    public async Task The_page_runs_edits_and_saves_a_notebook_on_the_Jupyter_Server()
    {
        await LabPages.BuiltAsync();
        await InstallAsync();
        Directory.CreateDirectory(Notebooks);
        var file = Path.Combine(Notebooks, "a.ipynb");
        await File.WriteAllTextAsync(file, """
            {"cells":[{"cell_type":"code","execution_count":null,"id":"one","metadata":{},"outputs":[],"source":"6 * 7"}],
             "metadata":{"kernelspec":{"display_name":"C#","language":"C#","name":"detorch"}},"nbformat":4,"nbformat_minor":5}
            """, TestContext.Current.CancellationToken);
        var extension = Repository.PathOf("tests", "Detorch.Lab.Tests", "Web", "detorch_page.py");
        using var server = await NotebookServer.StartAsync(JupyterPath, Notebooks, isClassic: false, extension);
        var tab = await (await pages.OpenAsync(new Uri(server.Address, $"notebook/a.ipynb?token={server.Token}"))).ReadyAsync();
        await tab.RunAsync(0);
        await Expect(tab.Output(0)).ToHaveTextAsync("42");
        await tab.TypeAsync(0, "string.Join(',', Enumerable.Range(1, 3))");
        await tab.RunAsync(0);
        await Expect(tab.Output(0)).ToContainTextAsync("1,2,3");
        await tab.SaveAsync();
        Assert.Contains("Enumerable.Range(1, 3)", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        // It has no course and no channel of events; nothing else may fail.
        tab.AssertQuiet("404", "WebSocket", "events/subscribe");
    }
}
