using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Detorch.Teach.Plots;
using Microsoft.Playwright;

namespace Detorch.Benchmarks;

/// <summary>"lab": the lab as a student meets it, in Chromium, against its goals.</summary>
internal static partial class LabVerb
{
    private const float Patience = 120_000;

    private static readonly string Host = Path.GetFullPath("../../../../../lib/Detorch.Lab/bin/Release/net10.0/Detorch.Lab", AppContext.BaseDirectory);

    public static Command Create()
    {
        var command = new Command("lab", "Start, cells, large notebooks, typing, output and twenty kernels of the lab in Chromium. Needs the built page.");
        command.SetAction((_, _) => RunAsync());
        return command;
    }

    private static async Task<int> RunAsync()
    {
        Console.WriteLine(Machine.Measured());
        var folder = Directory.CreateTempSubdirectory("detorch-lab-benchmark-");
        var clock = Stopwatch.StartNew();
        using var server = Process.Start(new ProcessStartInfo(Host, ["lab", folder.FullName, "--no-browser", "--port", "0"]) { RedirectStandardOutput = true })!;
        try
        {
            var address = "";
            while (address.Length == 0)
                address = Link().Match(await server.StandardOutput.ReadLineAsync().ConfigureAwait(false)
                    ?? throw new InvalidOperationException("The lab did not start.")).Value;
            Report("start to the printed address", clock.Elapsed.TotalSeconds, 2, "s");
            await MeasureAsync(folder.FullName, new Uri(address)).ConfigureAwait(false);
            return 0;
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync().ConfigureAwait(false);
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, Uri address)
    {
        using var playwright = await Playwright.CreateAsync().ConfigureAwait(false);
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Program(), Args = ["--no-sandbox"] }).ConfigureAwait(false);
        await using (browser.ConfigureAwait(false))
        {
            var page = await browser.NewPageAsync().ConfigureAwait(false);
            page.SetDefaultTimeout(Patience);
            var bytes = 0L;
            var network = await page.Context.NewCDPSessionAsync(page).ConfigureAwait(false);
            await network.SendAsync("Network.enable").ConfigureAwait(false);
            network.Event("Network.loadingFinished").OnEvent += (_, told) => bytes += (long)told!.Value.GetProperty("encodedDataLength").GetDouble();
            await page.GotoAsync(address.AbsoluteUri).ConfigureAwait(false);

            await OpenAsync(page, folder, address, "first", "6 * 7").ConfigureAwait(false);
            Report("bytes until a notebook is ready, without plotly.js", bytes / 1024.0, 900, "KB");

            await LargeAsync(page, folder, address).ConfigureAwait(false);

            await OpenAsync(page, folder, address, "long", string.Join('\n', Enumerable.Range(0, 300).Select(i => $"var line{i} = \"text {i}\".Length + {i};"))).ConfigureAwait(false);
            await page.ClickAsync(".cm-content").ConfigureAwait(false);
            await network.SendAsync("Performance.enable").ConfigureAwait(false);
            var before = await TaskSecondsAsync(network).ConfigureAwait(false);
            const string Typed = "var typed = 1 + 2 + 3 + 4 + 5; // some more words of a comment";
            await page.Keyboard.TypeAsync(Typed).ConfigureAwait(false);
            Report("work of the page for a key in a cell of 300 lines", 1000 * (await TaskSecondsAsync(network).ConfigureAwait(false) - before) / Typed.Length, 16, "ms");

            await CellsAsync(page, folder, address).ConfigureAwait(false);
            await OutputAsync(page, folder, address).ConfigureAwait(false);
            await TrainingAsync(page, folder, address).ConfigureAwait(false);

            await page.EvaluateAsync(await ScriptAsync().ConfigureAwait(false)).ConfigureAwait(false);
            var students = await page.EvaluateAsync<JsonElement>("lab.students()").ConfigureAwait(false);
            Report("a trivial cell while ten of twenty kernels compute, median", 1000 * students.GetProperty("trivial").GetDouble(), null, "ms");
            Report("memory of a kernel, median of twenty", Memory(), null, "MB");
        }
    }

    /// <summary>A notebook of 500 cells: until its first screen can be used, until all of it is there, and how it scrolls.</summary>
    private static async Task LargeAsync(IPage page, string folder, Uri address)
    {
        await WriteAsync(folder, "large", [.. Enumerable.Range(0, 500).Select(i => $"var x{i} = {i};\nx{i} * 2")]).ConfigureAwait(false);
        await GoAsync(page, address, "large").ConfigureAwait(false);
        await page.EvaluateAsync(await ScriptAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await page.EvaluateAsync("lab.watch()").ConfigureAwait(false);
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.jp-Cell').length === 500").ConfigureAwait(false);
        // The page's own clock begins with the click that leads to it.
        var marks = await page.EvaluateAsync<JsonElement>("lab.marks").ConfigureAwait(false);
        Report("a notebook of 500 cells: the first screen is drawn", marks.GetProperty("screen").GetDouble(), 2, "s");
        Report("... and its kernel is idle", marks.GetProperty("idle").GetDouble(), 2, "s");
        Report("... and all cells are drawn", marks.GetProperty("all").GetDouble(), null, "s");
        Report("... the longest time in which the page did not react until then", await page.EvaluateAsync<double>("stopWatch()").ConfigureAwait(false), null, "s");
        await page.Mouse.MoveAsync(600, 500).ConfigureAwait(false);
        await page.EvaluateAsync("lab.frames()").ConfigureAwait(false);
        for (var i = 0; i < 100; i++)
        {
            await page.Mouse.WheelAsync(0, 300).ConfigureAwait(false);
            await Task.Delay(16).ConfigureAwait(false);
        }
        Report("... a frame while it scrolls, 95th of 100", 1000 * await page.EvaluateAsync<double>("stopFrames()").ConfigureAwait(false), 34, "ms");
    }

    /// <summary>From the key to the result on the page: the first cell of a new kernel, and the median of later ones.</summary>
    private static async Task CellsAsync(IPage page, string folder, Uri address)
    {
        await WriteAsync(folder, "cells", "DateTime.UtcNow.Ticks").ConfigureAwait(false);
        await GoAsync(page, address, "cells").ConfigureAwait(false);
        await page.EvaluateAsync(await ScriptAsync().ConfigureAwait(false)).ConfigureAwait(false);
        // Without waiting for the kernel, as someone who knows what the cell does.
        await page.ClickAsync(".cm-content").ConfigureAwait(false);
        var times = new List<double>();
        for (var i = 0; i < 31; i++)
        {
            await page.EvaluateAsync("lab.result()").ConfigureAwait(false);
            await page.Keyboard.PressAsync("Control+Enter").ConfigureAwait(false);
            times.Add(await page.EvaluateAsync<double>("drawn").ConfigureAwait(false));
        }
        Report("a key until the first result is drawn", times[0], 2.5, "s");
        Report("a key until the result of a later trivial cell is drawn, median", 1000 * times.Skip(1).Order().ElementAt(15), 50, "ms");
    }

    private static async Task OutputAsync(IPage page, string folder, Uri address)
    {
        await OpenAsync(page, folder, address, "output", "var line = new string('x', 99);\nfor (var i = 0; i < 500_000; i++) Console.WriteLine(line);").ConfigureAwait(false);
        await page.EvaluateAsync(await ScriptAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await page.EvaluateAsync("lab.watch()").ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        await page.ClickAsync(".cm-content").ConfigureAwait(false);
        await page.Keyboard.PressAsync("Control+Enter").ConfigureAwait(false);
        await page.WaitForSelectorAsync(".jp-CodeCell[data-state='ok']").ConfigureAwait(false);
        Report("50 MB of output, until the cell has ended", clock.Elapsed.TotalSeconds, null, "s");
        Report("... the longest time in which the page did not react meanwhile", await page.EvaluateAsync<double>("stopWatch()").ConfigureAwait(false), 1, "s");
    }

    /// <summary>A chart of 10,000 points that changes ten times a second, and how soon its cell is interrupted.</summary>
    private static async Task TrainingAsync(IPage page, string folder, Uri address)
    {
        await OpenAsync(page, folder, address, "live", $$"""
            #r "{{typeof(LiveCurves).Assembly.Location.Replace('\\', '/')}}"
            using Detorch.Teach.Plots;
            var live = new LiveCurves("Live", "step", "loss");
            for (var i = 0; i < 10_000; i++) live.Add("training", Math.Exp(-i / 3000.0) + 0.1 * Random.Shared.NextDouble());
            var shown = live.ToFigure().Display();
            var clock = System.Diagnostics.Stopwatch.StartNew();
            for (var n = 1; ; n++)
            {
                while (clock.ElapsedMilliseconds < 100 * n) System.Threading.Thread.Sleep(1);
                live.Add("training", 0.1);
                shown.Update(live.ToFigure());
            }
            """).ConfigureAwait(false);
        await page.EvaluateAsync(await ScriptAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await page.ClickAsync(".cm-content").ConfigureAwait(false);
        await page.Keyboard.PressAsync("Control+Enter").ConfigureAwait(false);
        await page.WaitForSelectorAsync(".js-plotly-plot").ConfigureAwait(false);
        await page.EvaluateAsync("lab.watch()").ConfigureAwait(false);
        Report("a live chart of 10,000 points at 10 Hz: between two drawings, median", 1000 * await page.EvaluateAsync<double>("lab.draws()").ConfigureAwait(false), 110, "ms");
        Report("... the longest time in which the page did not react meanwhile", await page.EvaluateAsync<double>("stopWatch()").ConfigureAwait(false), null, "s");
        var clock = Stopwatch.StartNew();
        await page.ClickAsync("button[title^='Interrupt']").ConfigureAwait(false);
        await page.WaitForSelectorAsync(".jp-CodeCell[data-state='failed']").ConfigureAwait(false);
        Report("... a click on Stop until its cell has ended", clock.Elapsed.TotalSeconds, 0.5, "s");
    }

    /// <summary>Opens a notebook of cells and waits until its kernel is idle.</summary>
    private static async Task OpenAsync(IPage page, string folder, Uri address, string name, params string[] cells)
    {
        await WriteAsync(folder, name, cells).ConfigureAwait(false);
        await GoAsync(page, address, name).ConfigureAwait(false);
        await page.WaitForFunctionAsync("() => document.querySelector('.detorch-kernel')?.textContent === 'C# · idle'").ConfigureAwait(false);
    }

    private static Task WriteAsync(string folder, string name, params string[] cells) =>
        File.WriteAllTextAsync(Path.Combine(folder, $"{name}.dib"), string.Concat(cells.Select(cell => $"#!csharp\n\n{cell}\n\n")));

    private static Task<IResponse?> GoAsync(IPage page, Uri address, string name) =>
        page.GotoAsync(new Uri(address, $"/notebook/{name}.dib").AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });

    private static Task<string> ScriptAsync() => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "lab.js"));

    private static async Task<double> TaskSecondsAsync(ICDPSession session) =>
        (await session.SendAsync("Performance.getMetrics").ConfigureAwait(false))!.Value.GetProperty("metrics").EnumerateArray()
            .Single(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();

    /// <summary>The resident megabytes of the kernels, where Linux tells them.</summary>
    private static double Memory()
    {
        double[] sizes = [.. Process.GetProcesses().Where(process => CommandOf(process).Contains("Detorch.Lab.dll\0kernel", StringComparison.Ordinal))
            .Select(process => process.WorkingSet64 / (1024.0 * 1024)).Where(size => size > 0).Order()];
        return sizes.Length == 0 ? double.NaN : sizes[sizes.Length / 2];

        static string CommandOf(Process process)
        {
            try
            {
                return File.ReadAllText($"/proc/{process.Id}/cmdline");
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }
    }

    private static void Report(string name, double value, double? goal, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-64}{value,10:0.###} {unit,-4}{(goal is { } most ? $"goal <= {most,-8}{(value <= most ? "reached" : "NOT REACHED")}" : "")}"));

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}
