using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Pages;
using Spectre.Console;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch site</c>: runs a course and writes it as a web site of plain files.</summary>
internal static class SiteCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "The folder of the notebooks; its README.md is the index.",
            DefaultValueFactory = _ => "notebooks",
        };
        var target = new Option<string>("--out")
        {
            Description = "The folder to write. Files of an earlier site in it are replaced, all others stay.",
            HelpName = "DIR",
            Required = true,
        };
        var jobs = new Option<int?>("--jobs")
        {
            Description =
                "How many notebooks run at a time; by default one per core. With 1, the times that cells print are "
                    + "undisturbed.",
            HelpName = "N",
        };
        var fresh = new Option<bool>("--fresh")
        {
            Description = "Run every notebook, also those that ran before and have not changed since.",
        };
        var command = new Command("site",
            "Runs a course and writes it as a web site that works from a folder and without a network. Notebooks that have not changed "
                + "since an earlier run are not run again.")
        {
            folder, target, jobs, fresh,
        };
        command.Validators.Add(result =>
        {
            if (result.Given(jobs) is < 1)
                result.AddError("--jobs needs a number from 1.");
            if (result.Given(target) is { Length: 0 })
                result.AddError("--out needs the name of a folder.");
        });
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(folder)!, parsed.GetValue(target)!,
                parsed.GetValue(jobs) ?? Environment.ProcessorCount, parsed.GetValue(fresh), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string target, int jobs, bool fresh, CancellationToken cancellation)
    {
        try
        {
            if (!WebLibrary.Plotly.IsEmbedded)
                return Failure.Say(
                    ["This build carries no plotly.js and no KaTeX, and a site must not need a network: install Node.js, with npm, and "
                        + "build again."]);
            var site = new Site(folder);
            var files = new SiteFolder(target, site.Names);
            if ((files.Problem is { } problem ? $"--out {target}: {problem}"
                : Targets.Unwritable(Path.Combine(target, "index.html"), ".html") is { } unwritable ? $"--out {unwritable}"
                : null) is { } reason)
                return Failure.Say(reason);
            var clock = Stopwatch.StartNew();
            files.Begin();
            foreach (var (name, content) in site.Shared().Concat(site.Pages.Where(page => !page.HasCode).SelectMany(site.FilesOf)))
                files.Write(name, content);
            var failures = await RunAllAsync(site, files, jobs, fresh, cancellation).ConfigureAwait(false);
            if (!failures.IsEmpty)
                return Failure.Say([.. failures.OrderBy(failure => failure.Key, StringComparer.Ordinal).Select(failure => failure.Value),
                    $"--out {target}: {failures.Count} of {site.Pages.Count} pages not written; the others are, and need not run again."]);
            files.End();
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{site.Pages.Count} pages in {clock.Elapsed.TotalSeconds:F1} s, wrote "
                    + $"{Path.Combine(target, "index.html")}")).ConfigureAwait(false);
            return 0;
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return Failure.Say(wrong.Message);
        }
    }

    /// <summary>Runs every notebook and writes its page; what failed, by its file.</summary>
    private static async Task<ConcurrentDictionary<string, string>> RunAllAsync(
        Site site, SiteFolder files, int jobs, bool fresh, CancellationToken cancellation)
    {
        var failures = new ConcurrentDictionary<string, string>();
        var notebooks = site.Pages.Where(page => page.HasCode).ToList();
        Task RunThem(Func<SitePage, ProgressTask?> taskOf) =>
            Parallel.ForEachAsync(notebooks, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation },
            async (page, token) =>
            {
                if (await RunAsync(page, taskOf(page), fresh, token).ConfigureAwait(false) is { } failure)
                    failures[page.Source] = RunReport.Printable($"{page.Source}: {failure}");
                else
                    foreach (var (name, content) in site.FilesOf(page))
                        files.Write(name, content);
            });
        if (Console.IsOutputRedirected)
            await RunThem(_ => null).ConfigureAwait(false);
        else
            await AnsiConsole.Progress()
                .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn(), new ElapsedTimeColumn())
                .StartAsync(progress =>
                {
                    var tasks = notebooks.ToDictionary(page => page,
                        page => progress.AddTask(Markup.Escape(RunReport.Printable(page.Title.Split(':')[0])),
                        autoStart: false, maxValue: Cells(page)));
                    return RunThem(page => tasks[page]);
                }).ConfigureAwait(false);
        return failures;
    }

    /// <summary>Runs one notebook, or takes what it showed in an earlier run, and reports why it failed, or null.</summary>
    private static async Task<string?> RunAsync(SitePage page, ProgressTask? task, bool fresh, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        task?.StartTask();
        var key = RunCache.KeyOf(page.Source, page.Notebook);
        if (!fresh && RunCache.TryFill(key, page.Notebook))
        {
            task?.Increment(Cells(page));
            task?.StopTask();
            if (task is null)
                await Console.Out.WriteLineAsync($"{page.Address}: unchanged since an earlier run").ConfigureAwait(false);
            return null;
        }
        using var process = NotebookProcess.Start(page.Source, Timeout.InfiniteTimeSpan);
        var error = await process.RunAsync(page.Notebook,
            told => task?.Increment(told.Kind is NotebookEventKind.Ends or NotebookEventKind.Skips or NotebookEventKind.FailsAsAllowed
                ? 1 : 0), cancellation).ConfigureAwait(false);
        task?.StopTask();
        if (error is not null)
            return string.Join('\n', error.Traceback);
        RunCache.Keep(key, page.Notebook);
        if (task is null)
            await Console.Out.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture,
                    $"{page.Address}: {Targets.Count(Cells(page))} in {clock.Elapsed.TotalSeconds:F1} s")).ConfigureAwait(false);
        return null;
    }

    private static int Cells(SitePage page) => page.Notebook.Cells.Count(cell => !cell.IsProse);
}
