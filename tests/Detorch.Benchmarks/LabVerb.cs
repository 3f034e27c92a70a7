using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
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

            var opened = await OpenAsync(page, folder, address, "large", [.. Enumerable.Range(0, 500).Select(i => $"var x{i} = {i};\nx{i} * 2")]).ConfigureAwait(false);
            Report("a notebook of 500 cells is open", opened, 2, "s");

            await OpenAsync(page, folder, address, "long", string.Join('\n', Enumerable.Range(0, 300).Select(i => $"var line{i} = \"text {i}\".Length + {i};"))).ConfigureAwait(false);
            await page.ClickAsync(".cm-content").ConfigureAwait(false);
            await network.SendAsync("Performance.enable").ConfigureAwait(false);
            var before = await TaskSecondsAsync(network).ConfigureAwait(false);
            const string Typed = "var typed = 1 + 2 + 3 + 4 + 5; // some more words of a comment";
            await page.Keyboard.TypeAsync(Typed).ConfigureAwait(false);
            Report("work of the page for a key in a cell of 300 lines", 1000 * (await TaskSecondsAsync(network).ConfigureAwait(false) - before) / Typed.Length, 16, "ms");

            await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "lab.js")).ConfigureAwait(false)).ConfigureAwait(false);
            var cells = await page.EvaluateAsync<JsonElement>("lab.cells()").ConfigureAwait(false);
            Report("start of a kernel to its first cell's end", cells.GetProperty("first").GetDouble(), 2.5, "s");
            Report("a trivial cell, median", 1000 * cells.GetProperty("trivial").GetDouble(), 50, "ms");

            await OpenAsync(page, folder, address, "output", "var line = new string('x', 99);\nfor (var i = 0; i < 500_000; i++) Console.WriteLine(line);").ConfigureAwait(false);
            await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "lab.js")).ConfigureAwait(false)).ConfigureAwait(false);
            await page.EvaluateAsync("lab.watch()").ConfigureAwait(false);
            var clock = Stopwatch.StartNew();
            await page.ClickAsync(".cm-content").ConfigureAwait(false);
            await page.Keyboard.PressAsync("Control+Enter").ConfigureAwait(false);
            await page.WaitForSelectorAsync(".jp-CodeCell[data-state='ok']").ConfigureAwait(false);
            Report("50 MB of output, until the cell has ended", clock.Elapsed.TotalSeconds, null, "s");
            Report("the longest time in which the page did not react meanwhile", await page.EvaluateAsync<double>("stopWatch()").ConfigureAwait(false), 1, "s");

            var students = await page.EvaluateAsync<JsonElement>("lab.students()").ConfigureAwait(false);
            Report("a trivial cell while ten of twenty kernels compute, median", 1000 * students.GetProperty("trivial").GetDouble(), null, "ms");
            Report("memory of a kernel, median of twenty", Memory(), null, "MB");
        }
    }

    /// <summary>Opens a notebook of cells.</summary>
    /// <returns>The seconds until all of its cells are there and its kernel is idle.</returns>
    private static async Task<double> OpenAsync(IPage page, string folder, Uri address, string name, params string[] cells)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.dib"), string.Concat(cells.Select(cell => $"#!csharp\n\n{cell}\n\n"))).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        await page.GotoAsync(new Uri(address, $"/notebook/{name}.dib").AbsoluteUri).ConfigureAwait(false);
        await page.WaitForFunctionAsync(
            $"() => document.querySelectorAll('.jp-Cell').length === {cells.Length} && document.querySelector('.detorch-kernel').textContent === 'C# · idle'").ConfigureAwait(false);
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> TaskSecondsAsync(ICDPSession session) =>
        (await session.SendAsync("Performance.getMetrics").ConfigureAwait(false))!.Value.GetProperty("metrics").EnumerateArray()
            .Single(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();

    /// <summary>The resident megabytes of the kernels, where Linux tells them.</summary>
    private static double Memory()
    {
        double[] sizes = [.. Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
            .Where(folder => Line(folder, "cmdline").Contains("Detorch.Lab.dll\0kernel", StringComparison.Ordinal))
            .Select(folder => Resident().Match(Line(folder, "status"))).Where(found => found.Success)
            .Select(found => double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) / 1024).Order()];
        return sizes.Length == 0 ? double.NaN : sizes[sizes.Length / 2];

        static string Line(string folder, string file)
        {
            try
            {
                return File.ReadAllText(Path.Combine(folder, file));
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

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex Resident();
}
