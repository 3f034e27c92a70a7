using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch run</c>: runs notebooks, each in a process of its own, and writes what they show.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook") { Description = "The notebooks to run: .dib or .ipynb.", Arity = ArgumentArity.OneOrMore };
        var html = new Option<string?>("--html") { Description = "Write a page with all results to this file; with several notebooks, into this folder.", HelpName = "FILE" };
        var ipynb = new Option<string?>("--ipynb") { Description = "Write a Jupyter notebook with all results to this file; with several notebooks, into this folder.", HelpName = "FILE" };
        var timeout = new Option<TimeSpan?>("--timeout")
        {
            Description = "Stop a cell that runs longer, and fail its notebook.",
            HelpName = "SECONDS",
            CustomParser = ParseSeconds,
        };
        var command = new Command("run", "Runs notebooks from start to end, until a cell fails.") { notebooks, html, ipynb, timeout };
        command.Validators.Add(result =>
        {
            foreach (var option in (result.GetValue(notebooks) ?? []).Where(name => name.StartsWith('-')))
                result.AddError($"There is no option '{option}'.");
            foreach (var (option, extension) in new[] { (html, ".html"), (ipynb, ".ipynb") })
                if (RunTargets.Problem(result.GetValue(notebooks) ?? [], result.GetValue(option), option.Name, extension) is { } problem)
                    result.AddError(problem);
        });
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(notebooks)!, parsed.GetValue(html), parsed.GetValue(ipynb), parsed.GetValue(timeout) ?? Timeout.InfiniteTimeSpan, cancellation));
        return command;
    }

    private static TimeSpan? ParseSeconds(ArgumentResult argument)
    {
        if (double.TryParse(argument.Tokens[0].Value, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.001 and <= 1e6)
            return TimeSpan.FromSeconds(seconds);
        argument.AddError("--timeout wants a number of seconds above 0, such as 60.");
        return null;
    }

    private static async Task<int> RunAsync(string[] notebooks, string? html, string? ipynb, TimeSpan timeout, CancellationToken cancellation)
    {
        var failed = 0;
        foreach (var path in notebooks)
            if (!await RunAsync(path, RunTargets.For(path, notebooks, html, ".html"), RunTargets.For(path, notebooks, ipynb, ".ipynb"), timeout, cancellation).ConfigureAwait(false))
                failed++;
        return failed > 0 ? 1 : 0;
    }

    private static async Task<bool> RunAsync(string path, string? html, string? ipynb, TimeSpan timeout, CancellationToken cancellation)
    {
        RunReport? report = null;
        try
        {
            var notebook = NotebookFile.Read(path);
            using var process = NotebookProcess.Start(path, timeout);
            report = new RunReport(path, notebook);
            var error = await report.WatchAsync(watch => process.RunAsync(notebook, watch, cancellation)).ConfigureAwait(false);
            if (error is not null)
                return report.Fail(error.Traceback, [html, ipynb]);
            if (html is not null)
                NotebookFile.WriteText(html, HtmlExporter.Export(notebook, path));
            if (ipynb is not null)
                NotebookFile.WriteText(ipynb, IpynbFormat.Write(notebook));
            return report.Succeed([html, ipynb]);
        }
        catch (NotebookFormatException wrong)
        {
            return RunReport.Fail(path, [wrong.Message], []);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return RunReport.Fail(path, [wrong.Message], []);
        }
    }
}
