using System.CommandLine;
using System.Globalization;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Reports;
using Detorch.Lab.Jupyter.Client;
using Spectre.Console;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch report</c>: what the checks of a class's notebooks found, as a table.</summary>
internal static class ReportCommand
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(300);

    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook")
        {
            Description = "The notebooks, one a student: .dib or .ipynb, or folders of them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var csv = new Option<string?>("--csv")
        {
            Description = "Write the table to this file, a line per notebook and a column per exercise.",
            HelpName = "FILE",
        };
        var saved = new Option<bool>("--saved")
        {
            Description = "Do not run anything: take the results that the .ipynb files hold, which their authors could have written.",
        };
        var timeout = RunCommand.Timeout("Stop a cell that runs longer, 300 s by default; the other cells run.");
        var command = new Command("report",
            "Runs notebooks and makes a table of what the checks of their exercises found. A cell that fails does not end its notebook. "
                + "The code runs with your rights: report on people you trust.") { notebooks, csv, saved, timeout };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(notebooks)!, parsed.GetValue(csv), parsed.GetValue(saved),
                parsed.GetValue(timeout) ?? DefaultTimeout, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string[] names, string? csv, bool saved, TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            if (csv is not null && Targets.Unwritable(csv, ".csv") is { } unwritable)
                return Failure.Say(unwritable);
            var paths = RunTargets.Files(names).FindAll(path => Path.GetFileName(path) != "setup.dib");
            if (paths.Count == 0)
                return Failure.Say($"{string.Join(", ", names)}: there is no notebook here.");
            var rows = new List<Row>();
            foreach (var path in paths)
            {
                var row = await OfAsync(path, saved, timeout, cancellation).ConfigureAwait(false);
                rows.Add(row);
                Console.Out.WriteLine(RunReport.Printable($"{path}: {row.Summary}"));
            }
            var exercises = rows.SelectMany(row => row.Checks).Select(check => check.Exercise).Distinct()
                .OrderBy(exercise => exercise, ExerciseOrder.Instance).ToList();
            if (csv is not null)
            {
                NotebookFile.WriteText(csv, Csv(rows, exercises));
                Console.Out.WriteLine($"{(rows.Count == 1 ? "1 notebook" : $"{rows.Count} notebooks")}, wrote {csv}");
            }
            else
                AnsiConsole.Write(Table(rows, exercises));
            return rows.Exists(row => row.Problem is not null) ? 1 : 0;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return Failure.Say($"{csv}: cannot be written: {Targets.Reason(wrong)}.");
        }
    }

    private static async Task<Row> OfAsync(string path, bool saved, TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            var notebook = NotebookFile.Read(path);
            if (saved)
                return new Row(path, ExerciseChecks.Of(notebook), Failed: 0, Problem: null);
            var failed = 0;
            using var process = NotebookProcess.Start(path, timeout, goOn: true);
            var error = await process.RunAsync(notebook,
                told => failed += told.Kind is NotebookEventKind.FailsAsAllowed or NotebookEventKind.Fails
                    ? 1 : 0, cancellation).ConfigureAwait(false);
            return new Row(path, ExerciseChecks.Of(notebook), failed, error is null ? null : error.Traceback[0]);
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return new Row(path, [], Failed: 0, wrong.Message);
        }
    }

    private static string Csv(List<Row> rows, List<string> exercises) => CsvText.Of(
        [["notebook", .. exercises, ExerciseChecks.Right, ExerciseChecks.Wrong, ExerciseChecks.NotSolved, "cells failed", "problem"],
        .. rows.Select(row => (string[])[row.Path, .. exercises.Select(row.Of),
            .. row.Counts.Append(row.Failed).Select(count => count.ToString(CultureInfo.InvariantCulture)), row.Problem ?? ""])]);

    private static Table Table(List<Row> rows, List<string> exercises)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in (IEnumerable<string>)["notebook", .. exercises, "right"])
            table.AddColumn(Markup.Escape(RunReport.Printable(heading)));
        foreach (var row in rows)
            table.AddRow(
                [.. ((IEnumerable<string>)[Path.GetFileName(row.Path), .. exercises.Select(row.Of),
                    $"{row.Counts[0]} of {exercises.Count}"]).Select(cell => Markup.Escape(RunReport.Printable(cell)))]);
        return table;
    }

    private sealed record Row(string Path, IReadOnlyList<ExerciseChecks> Checks, int Failed, string? Problem)
    {
        public int[] Counts =>
            [Checks.Count(check => check.Status == ExerciseChecks.Right), Checks.Count(check => check.IsWrong),
                Checks.Count(check => check.Status == ExerciseChecks.NotSolved)];

        public string Summary =>
            Problem ?? (Checks.Count == 0 ? "no exercises" : string.Join(", ", Checks.Select(check => $"{check.Exercise} {check.Status}")))
                + (Failed > 0 ? $"; {Targets.Count(Failed)} failed" : "");

        public string Of(string exercise) => Checks.FirstOrDefault(check => check.Exercise == exercise)?.Status ?? "";
    }

    /// <summary>1.2 before 1.10, and 2.1 before 10.1.</summary>
    private sealed class ExerciseOrder : IComparer<string>
    {
        public static ExerciseOrder Instance { get; } = new();

        public int Compare(string? x, string? y)
        {
            var (a, b) = (x!.Split('.'), y!.Split('.'));
            foreach (var (left, right) in a.Zip(b))
                if ((int.TryParse(left, out var i) && int.TryParse(right, out var j)
                    ? i.CompareTo(j) : string.CompareOrdinal(left, right)) is not 0 and var order)
                    return order;
            return a.Length.CompareTo(b.Length);
        }
    }
}
