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

    [Fact]
    public async Task A_chart_grows_while_a_cell_trains_and_an_interrupt_keeps_the_model()
    {
        await using var site = await LabSite.StartAsync();
        const string Training = """
            #!import setup.dib
            using Detorch.Teach.Nn;
            using Detorch.Teach.Optim;
            var rng = new Rng(1);
            var data = Dataset.Moons(200, rng);
            var model = new Sequential(new Linear(2, 8, rng), new Tanh(), new Linear(8, 2, rng));
            var sgd = new Sgd(model.Parameters(), lr: 0.1);
            var live = new LiveCurves("Live", "step", "loss");
            double Cost() => Loss.CrossEntropy(model.Forward(new(data.Inputs)), new(data.Targets)).Item();
            var (first, steps) = (Cost(), 0);
            live.Add("training", first);
            var shown = live.ToFigure().Display();
            foreach (var (x, y) in data.Batches(size: 20, epochs: 1_000_000, rng))
            {
                var loss = Loss.CrossEntropy(model.Forward(x), y);
                sgd.ZeroGrad();
                loss.Backward();
                sgd.Step();
                live.Add("training", loss.Item());
                if (++steps % 20 == 0)
                    shown.Update(live.ToFigure());
                System.Threading.Thread.Sleep(2);
            }
            """;
        var tab = await (await pages.OpenAsync(site.Notebook("a.dib", Training, "Console.WriteLine(steps > 20 && Cost() < 0.9 * first ? \"learned and kept\" : $\"{steps}: {first} {Cost()}\");"))).ReadyAsync();
        await tab.StartAsync(0);
        const string Points = "document.querySelector('.js-plotly-plot')?.calcdata?.[0]?.length ?? 0";
        await tab.Page.WaitForFunctionAsync($"() => ({Points}) > 10");
        var before = await tab.Page.EvaluateAsync<int>(Points);
        await tab.Page.WaitForFunctionAsync($"() => ({Points}) > {before + 200}");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await tab.EndedAsync(0);
        await tab.RunAsync(1);
        await Expect(tab.Output(1)).ToHaveTextAsync("learned and kept");
        tab.AssertQuiet();
    }

    [Fact]
    public async Task A_check_shows_a_badge_on_its_cell_and_a_solved_exercise_is_counted()
    {
        await using var site = await LabSite.StartAsync();
        var tab = await (await pages.OpenAsync(site.Notebook("a.dib",
            "#!import setup.dib",
            "double Twice(double x) => throw new NotImplementedException();",
            "Check.That(\"1.1\", () => Twice(21) == 42, \"twice 21 is 42\")",
            "Check.Claim(\"one is one\", true)"))).ReadyAsync();
        var badge = tab.Code.Nth(2).Locator(".detorch-check");
        await tab.RunAsync(0);
        await tab.RunAsync(1);
        await tab.RunAsync(2);
        await Expect(badge).ToHaveTextAsync("Exercise 1.1: ○ not solved yet");
        await tab.TypeAsync(1, "double Twice(double x) => 3 * x;");
        await tab.RunAsync(1);
        await tab.RunAsync(2);
        await Expect(badge).ToHaveTextAsync("Exercise 1.1: ✗ not right yet");
        await tab.TypeAsync(1, "double Twice(double x) => 2 * x;");
        await tab.RunAsync(1);
        await tab.RunAsync(2);
        await Expect(badge).ToHaveTextAsync("Exercise 1.1: ✓ right");
        await tab.RunAsync(3);
        await Expect(tab.Code.Nth(3).Locator(".detorch-check")).ToHaveTextAsync("✓ right");
        await Expect(tab.Code.Nth(1).Locator(".detorch-check")).ToHaveCountAsync(0);
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", "token the-token-of-the-tests" } } };
        Assert.Contains("\"1.1\"", await http.GetStringAsync(new Uri(site.Home, "api/detorch/course"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        tab.AssertQuiet();
    }
}
