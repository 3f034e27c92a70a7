using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Detorch.Lab.Tests.Web;

/// <summary>What can go wrong around a notebook that is open: no work is lost, and the page says what happened.</summary>
public sealed class LabFaultTests(LabPages pages) : IClassFixture<LabPages>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_tabs_share_a_kernel_and_the_second_that_saves_is_asked()
    {
        await using var site = await LabSite.StartAsync();
        var first = await (await pages.OpenAsync(site.Notebook("a.dib", "var shared = 6 * 7;", "shared"))).ReadyAsync();
        await first.RunAsync(0);
        var second = await (await first.AgainAsync()).ReadyAsync();
        await second.RunAsync(1);
        await Expect(second.Output(1)).ToHaveTextAsync("42");

        await second.TypeAsync(0, "// second");
        await first.TypeAsync(0, "// first");
        await first.SaveAsync();
        await second.Page.BringToFrontAsync();
        await second.Page.Keyboard.PressAsync("Control+S");
        await Expect(second.Dialog).ToContainTextAsync("has changed on disk");
        await second.AnswerAsync("Cancel");
        await Expect(second.Code.First).ToContainTextAsync("// second");
        Assert.Contains("// first", await File.ReadAllTextAsync(site.PathOf("a.dib"), Cancellation), StringComparison.Ordinal);

        await second.Page.Keyboard.PressAsync("Control+S");
        await second.AnswerAsync("Revert");
        await Expect(second.Code.First).ToContainTextAsync("// first");
        first.AssertQuiet();
    }

    [Fact]
    public async Task A_file_that_was_removed_is_written_again()
    {
        await using var site = await LabSite.StartAsync();
        var tab = await (await pages.OpenAsync(site.Notebook("a.dib", "1"))).ReadyAsync();
        File.Delete(site.PathOf("a.dib"));
        await tab.TypeAsync(0, "// still here");
        await tab.SaveAsync();
        Assert.EndsWith("#!csharp\n\n// still here\n", await File.ReadAllTextAsync(site.PathOf("a.dib"), Cancellation), StringComparison.Ordinal);
        tab.AssertQuiet("404");
    }

    [Theory]
    [InlineData(false, "No space left")]
    [InlineData(true, "Read-only")]
    public async Task What_cannot_be_saved_is_said_and_kept_and_saved_later(bool isReadOnly, string reason)
    {
        using var disk = SmallDisk.Mount();
        await using (var site = await LabSite.StartAsync(disk.Folder))
        {
            var tab = await (await pages.OpenAsync(site.Notebook("a.dib", "1"))).ReadyAsync();
            var before = await File.ReadAllTextAsync(site.PathOf("a.dib"), Cancellation);
            Break(disk, isReadOnly, true);
            await tab.TypeAsync(0, "// " + new string('x', 20_000));
            await tab.Page.Keyboard.PressAsync("Control+S");
            await Expect(tab.Page.Locator(".detorch-problem").First).ToContainTextAsync($"a.dib cannot be saved: {reason}");
            await Expect(tab.Page.Locator(".detorch-problem").First).Not.ToContainTextAsync(".detorch/");
            await Expect(tab.Saved).ToHaveTextAsync("Saving failed");
            Assert.Equal(before, await File.ReadAllTextAsync(site.PathOf("a.dib"), Cancellation));
            await tab.Page.WaitForFunctionAsync("() => (localStorage.getItem('detorch-draft:a.dib') ?? '').includes('xxx')");

            Break(disk, isReadOnly, false);
            await tab.SaveAsync();
            Assert.Contains("xxx", await File.ReadAllTextAsync(site.PathOf("a.dib"), Cancellation), StringComparison.Ordinal);
            Assert.False(File.Exists(site.PathOf("a.dib.detorch-tmp")));
            tab.AssertQuiet("the server responded with", "Auto-Save", reason);
        }
    }

    [Fact]
    public async Task What_a_cell_prints_while_the_connection_is_lost_shows_when_it_is_back()
    {
        await using var site = await LabSite.StartAsync();
        var tab = await pages.OpenAsync(site.Home);
        // The sockets go through here, so that they can be cut.
        var open = new List<IWebSocketRoute>();
        await tab.Page.RouteWebSocketAsync(new System.Text.RegularExpressions.Regex("/channels"), socket =>
        {
            socket.ConnectToServer();
            lock (open)
                open.Add(socket);
        });
        await tab.Page.GotoAsync(site.Notebook("a.dib", "while (!System.IO.File.Exists(\"go\")) System.Threading.Thread.Sleep(20);\nConsole.WriteLine(\"while you were away\");").AbsoluteUri);
        await tab.ReadyAsync();
        await tab.StartAsync(0);
        await Expect(tab.Kernel).ToHaveTextAsync("C# · busy");
        lock (open)
            foreach (var socket in open)
                _ = socket.CloseAsync(new() { Code = 3001, Reason = "the network is gone" });
        await File.WriteAllTextAsync(site.PathOf("go"), "", Cancellation);
        await Expect(tab.Output(0)).ToHaveTextAsync("while you were away");
        await tab.EndedAsync(0);
        Assert.True(open.Count > 1);
        tab.AssertQuiet("WebSocket");
    }

    [Fact]
    public async Task The_outputs_of_a_foreign_notebook_are_sanitised_until_it_is_trusted_and_run_nothing_even_then()
    {
        await using var site = await LabSite.StartAsync();
        const string Html = """<b id='bold'>bold</b><form id='bait' action='/api'><input name='password'></form><style id='style'>body { display: none }</style><img src='x' onerror='window.hit = 1'><script>window.hit = 2</script><a id='link' href='javascript:window.hit = 3'>link</a>""";
        var output = new System.Text.Json.Nodes.JsonObject
        {
            ["output_type"] = "display_data", ["metadata"] = new System.Text.Json.Nodes.JsonObject(),
            ["data"] = new System.Text.Json.Nodes.JsonObject { ["text/html"] = Html },
        };
        File.WriteAllText(site.PathOf("foreign.ipynb"), $$"""
            { "nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
              { "cell_type": "code", "id": "a", "metadata": { "trusted": true }, "execution_count": 1, "source": "1", "outputs": [{{output.ToJsonString()}}] }] }
            """);
        var tab = await (await pages.OpenAsync(site.Page("foreign.ipynb"))).ReadyAsync();
        await Expect(tab.Output(0).GetByText("bold")).ToBeVisibleAsync();
        await Expect(tab.Output(0).Locator("[action], [name], style, script, [onerror], [href^=javascript]")).ToHaveCountAsync(0);

        await tab.ChooseAsync("Trust the saved outputs");
        await tab.AnswerAsync("Trust");
        await Expect(tab.Output(0).Locator("form[action]")).ToHaveCountAsync(1);
        await tab.Output(0).Locator("#link").EvaluateAsync("link => link.click()");
        Assert.Equal("undefined", await tab.Page.EvaluateAsync<string>("typeof window.hit"));
        tab.AssertQuiet("ontent Security Policy", "the server responded with a status of 404");
    }

    private static void Break(SmallDisk disk, bool isReadOnly, bool on)
    {
        if (isReadOnly)
            disk.SetReadOnly(on);
        else if (on)
            disk.Fill();
        else
            disk.Empty();
    }
}
