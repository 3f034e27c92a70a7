using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Pages;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch run</c>: runs notebooks, each in a separate process, and writes what they show.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook")
        {
            Description = "The notebooks to run: .dib or .ipynb.",
            Arity = ArgumentArity.OneOrMore,
        };
        var html = new Option<string?>("--html")
        {
            Description = "Write a page with all results to this file; with several notebooks, into this folder.",
            HelpName = "FILE",
        };
        var ipynb = new Option<string?>("--ipynb")
        {
            Description = "Write a Jupyter notebook with all results to this file; with several notebooks, into this folder.",
            HelpName = "FILE",
        };
        var timeout = Timeout("Stop a cell that runs longer, and fail its notebook.");
        var parameters = new Option<string[]>("--parameter", "-p")
        {
            Description = "Set a variable of the cell tagged \"parameters\", as papermill does: lr=0.1. May be given several times.",
            HelpName = "NAME=VALUE",
        };
        var checks = new Option<bool>("--checks") { Description = "Fail where the check of an exercise is wrong." };
        var goOn = new Option<bool>("--allow-errors") { Description = "Go on after a cell that fails, and write the results." };
        var force = new Option<bool>("--force") { Description = "Replace files that exist, with whatever work they hold." };
        var safe = new Option<bool>("--safe") { Description = ConvertCommand.SafeHelp };
        var command = new Command("run",
            "Runs notebooks from start to end, until a cell fails that is not tagged raises-exception, and reports the checks of "
                + "exercises. A notebook is a program: run those that you trust.")
        {
            notebooks, html, ipynb, timeout, parameters, checks, goOn, force, safe,
        };
        command.Validators.Add(result =>
        {
            foreach (var (option, extension) in new[] { (html, ".html"), (ipynb, ".ipynb") })
                if (RunTargets.Problem(result.Given(notebooks) ?? [], result.Given(option), option.Name, extension) is { } problem)
                    result.AddError(problem);
            foreach (var parameter in (result.Given(parameters) ?? []).Where(parameter => RunParameters.Problem(parameter) is not null))
                result.AddError($"--parameter {parameter}: {RunParameters.Problem(parameter)}");
        });
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(notebooks)!,
            new Wishes(parsed.GetValue(html), parsed.GetValue(ipynb),
                parsed.GetValue(timeout) ?? System.Threading.Timeout.InfiniteTimeSpan, parsed.GetValue(parameters) ?? [],
                parsed.GetValue(checks), parsed.GetValue(goOn), parsed.GetValue(force), parsed.GetValue(safe)),
            cancellation));
        return command;
    }

    /// <summary>The option that bounds a cell's time.</summary>
    public static Option<TimeSpan?> Timeout(string description) => new("--timeout")
    {
        Description = description,
        HelpName = "SECONDS",
        CustomParser = ParseSeconds,
    };

    private static TimeSpan? ParseSeconds(ArgumentResult argument)
    {
        if (argument.Tokens.Count == 1
            && double.TryParse(argument.Tokens[0].Value, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.001 and <= 1e6)
            return TimeSpan.FromSeconds(seconds);
        argument.AddError("--timeout needs a number of seconds above 0, such as 60.");
        return null;
    }

    private static async Task<int> RunAsync(string[] notebooks, Wishes wishes, CancellationToken cancellation)
    {
        var failed = 0;
        foreach (var path in notebooks)
            if (!await RunAsync(path, RunTargets.For(path, notebooks, wishes.Html, ".html"),
                RunTargets.For(path, notebooks, wishes.Ipynb, ".ipynb"), notebooks, wishes, cancellation).ConfigureAwait(false))
                failed++;
        return failed > 0 ? 1 : 0;
    }

    private static async Task<bool> RunAsync(
        string path, string? html, string? ipynb, string[] notebooks, Wishes wishes, CancellationToken cancellation)
    {
        RunReport? report = null;
        try
        {
            var notebook = RunParameters.Set(NotebookFile.Read(path), wishes.Parameters);
            foreach (var (target, extension) in new[] { (html, ".html"), (ipynb, ".ipynb") })
                if (target is not null && (Targets.Unwritable(target, extension)
                    ?? (wishes.Force ? null : Targets.Precious(target, notebook))) is { } problem)
                    return RunReport.Fail(path, [problem], []);
            using var process = NotebookProcess.Start(path, wishes.Timeout, wishes.GoOn);
            report = new RunReport(path, notebook);
            var error = await report.WatchAsync(watch => process.RunAsync(notebook, watch, cancellation)).ConfigureAwait(false);
            if (error is not null)
                return report.Fail(error.Traceback, [html, ipynb]);
            if (html is not null)
                Write(html,
                    HtmlExporter.Export(notebook, path, safe: wishes.Safe, pageOf: RunTargets.PageOf(path, notebooks, wishes.Html)));
            if (ipynb is not null)
                Write(ipynb, IpynbFormat.Write(notebook));
            return report.Succeed([html, ipynb], mustBeRight: wishes.Checks);
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return RunReport.Fail(path, [wrong.Message], []);
        }
    }

    private static void Write(string target, string text)
    {
        try
        {
            NotebookFile.WriteText(target, text);
        }
        catch (UnauthorizedAccessException wrong)
        {
            throw new IOException($"{target}: cannot be written: {Targets.Reason(wrong)}.", wrong);
        }
    }

    private sealed record Wishes(
        string? Html, string? Ipynb, TimeSpan Timeout, string[] Parameters, bool Checks, bool GoOn, bool Force, bool Safe);
}
