using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Detorch.Lab.Tests.Web;

/// <summary>What the page does for somebody who writes code: errors underlined, completion, interruption, a kernel that dies.</summary>
public sealed class LabEditingTests(LabPages pages) : IClassFixture<LabPages>
{
    [Fact]
    public async Task An_error_is_underlined_where_it_is_and_a_member_is_completed()
    {
        await using var site = await LabSite.StartAsync();
        var tab = await (await pages.OpenAsync(site.Notebook("a.dib", "1", "2"))).ReadyAsync();
        await tab.TypeAsync(0, "int number = \"text\";");
        await Expect(tab.Code.First.Locator(".detorch-error")).ToHaveTextAsync("\"text\"");
        await tab.Code.First.Locator(".detorch-error").HoverAsync();
        await Expect(tab.Page.Locator(".detorch-tooltip")).ToContainTextAsync("CS0029");
        await tab.TypeAsync(0, "int number = 1;");
        await Expect(tab.Code.First.Locator(".detorch-error")).ToHaveCountAsync(0);

        await tab.TypeAsync(1, "\"abc\".Subst");
        await tab.Page.Keyboard.PressAsync("Tab");
        await Expect(tab.Page.Locator(".jp-Completer-item")).ToContainTextAsync("Substring");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Code.Nth(1)).ToContainTextAsync("\"abc\".Substring");
        await tab.Page.Keyboard.TypeAsync("(1)");
        await tab.RunAsync(1);
        await Expect(tab.Output(1)).ToContainTextAsync("bc");
        tab.AssertQuiet();
    }

    [Fact]
    public async Task A_loop_is_interrupted_and_a_kernel_that_was_killed_is_started_again()
    {
        await using var site = await LabSite.StartAsync();
        var tab = await (await pages.OpenAsync(site.Notebook("a.dib", "var kept = 7;\nConsole.WriteLine(Environment.ProcessId);", "while (true) { }", "Console.WriteLine(kept);"))).ReadyAsync();
        await tab.RunAsync(0);
        await tab.StartAsync(1);
        await Expect(tab.Kernel).ToHaveTextAsync("C# · busy");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(tab.Output(1)).ToContainTextAsync("interrupted");
        await tab.RunAsync(2);
        await Expect(tab.Output(2)).ToHaveTextAsync("7");

        await tab.StartAsync(1);
        await Expect(tab.Kernel).ToHaveTextAsync("C# · busy");
        using (var kernel = Process.GetProcessById(int.Parse(await tab.Output(0).InnerTextAsync(), CultureInfo.InvariantCulture)))
            kernel.Kill();
        await Expect(tab.Output(1)).ToContainTextAsync("The kernel's process ended");
        await tab.AnswerAsync("Ok");
        await tab.ReadyAsync();
        await tab.RunAsync(2);
        await Expect(tab.Output(2)).ToContainTextAsync("'kept' does not exist");
        await tab.RunAsync(0);
        await tab.RunAsync(2);
        await Expect(tab.Output(2)).ToHaveTextAsync("7");
        tab.AssertQuiet();
    }
}
