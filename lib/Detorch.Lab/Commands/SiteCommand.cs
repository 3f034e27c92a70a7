using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Spectre.Console;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch site</c>: runs a course and writes it as a web site of plain files.</summary>
internal static class SiteCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the notebooks; its README.md is the index.", DefaultValueFactory = _ => "notebooks" };
        var target = new Option<string>("--out") { Description = "The folder to write; a site that stands there is replaced.", HelpName = "DIR", Required = true };
        var jobs = new Option<int?>("--jobs")
        {
            Description = "Run so many notebooks at a time, by default as many as there are cores; with 1 the times that cells print are undisturbed.",
            HelpName = "N",
        };
        var command = new Command("site", "Runs a course and writes it as a web site that works from a folder and without a network.") { folder, target, jobs };
        command.Validators.Add(result =>
        {
            if (result.GetValue(jobs) is < 1)
                result.AddError("--jobs wants a number from 1.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(folder)!, parsed.GetValue(target)!, parsed.GetValue(jobs) ?? Environment.ProcessorCount, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string target, int jobs, CancellationToken cancellation)
    {
        try
        {
            if (Site.Problem(target) is { } problem)
                return Fail([$"--out {target}: {problem}"]);
            if (!WebLibrary.Plotly.IsEmbedded)
                return Fail(["This build carries no plotly.js and no KaTeX, and a site must not need a network: install Node.js, with npm, and build again."]);
            var site = new Site(folder);
            var clock = Stopwatch.StartNew();
            var failures = await RunAllAsync(site, jobs, cancellation).ConfigureAwait(false);
            if (!failures.IsEmpty)
                return Fail([.. failures.OrderBy(failure => failure.Key, StringComparer.Ordinal).Select(failure => failure.Value), $"--out {target}: not written."]);
            site.Write(target);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{site.Pages.Count} pages in {clock.Elapsed.TotalSeconds:F1} s, wrote {Path.Combine(target, "index.html")}")).ConfigureAwait(false);
            return 0;
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return Fail([wrong.Message]);
        }
    }

    /// <summary>Runs every notebook; what failed, by its file.</summary>
    private static async Task<ConcurrentDictionary<string, string>> RunAllAsync(Site site, int jobs, CancellationToken cancellation)
    {
        var failures = new ConcurrentDictionary<string, string>();
        var notebooks = site.Pages.Where(page => page.HasCode).ToList();
        Task RunThem(Func<SitePage, ProgressTask?> taskOf) => Parallel.ForEachAsync(notebooks, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation },
            async (page, token) =>
            {
                if (await RunAsync(page, taskOf(page), token).ConfigureAwait(false) is { } failure)
                    failures[page.Source] = $"{page.Source}: {failure}";
            });
        if (Console.IsOutputRedirected)
            await RunThem(_ => null).ConfigureAwait(false);
        else
            await AnsiConsole.Progress().Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
                .StartAsync(progress =>
                {
                    var tasks = notebooks.ToDictionary(page => page, page => progress.AddTask(Markup.Escape(page.Title.Split(':')[0]), autoStart: false, maxValue: Cells(page)));
                    return RunThem(page => tasks[page]);
                }).ConfigureAwait(false);
        return failures;
    }

    /// <summary>Runs one notebook, and tells why it failed, or null.</summary>
    private static async Task<string?> RunAsync(SitePage page, ProgressTask? task, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        task?.StartTask();
        using var process = NotebookProcess.Start(page.Source, Timeout.InfiniteTimeSpan);
        var error = await process.RunAsync(page.Notebook, told => task?.Increment(told.Kind == NotebookEventKind.Ends ? 1 : 0), cancellation).ConfigureAwait(false);
        task?.StopTask();
        if (task is null && error is null)
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{page.Address}: {Cells(page)} cells in {clock.Elapsed.TotalSeconds:F1} s")).ConfigureAwait(false);
        return error is null ? null : string.Join('\n', error.Traceback);
    }

    private static int Cells(SitePage page) => page.Notebook.Cells.Count(cell => !cell.IsProse);

    private static int Fail(IEnumerable<string> lines)
    {
        Console.Out.Flush();
        foreach (var line in lines)
            Console.Error.WriteLine(line);
        return 1;
    }
}
