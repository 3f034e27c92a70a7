using System.Diagnostics;
using System.Globalization;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Spectre.Console;

namespace Detorch.Lab.Commands;

/// <summary>Reports how a notebook's run goes: a line per cell, on a terminal with a spinner beside the one that runs.</summary>
internal sealed class RunReport
{
    private const int MostCharacters = 60;
    private const int CharactersBefore = 32;

    private readonly string path;
    private readonly Notebook notebook;
    private readonly int cells;
    private readonly Stopwatch total = Stopwatch.StartNew();
    private readonly Stopwatch cell = new();
    private int number;
    private int skipped;
    private int raised;

    public RunReport(string path, Notebook notebook)
    {
        (this.path, this.notebook) = (path, notebook);
        cells = notebook.Cells.Count(each => !each.IsProse);
        Console.Out.WriteLine(Printable(path));
    }

    /// <summary>Runs the work while the report shows the events that it hears of.</summary>
    public Task<T> WatchAsync<T>(Func<Action<NotebookEvent>, Task<T>> work) =>
        Console.IsOutputRedirected
            ? work(told => Tell(told, status: null))
            : AnsiConsole.Status().Spinner(Spinner.Known.Dots).StartAsync("starting", status => work(told => Tell(told, status)));

    /// <summary>The last lines on a notebook that ran to its end: its exercises, and what was written.</summary>
    /// <returns>Whether all is well.</returns>
    public bool Succeed(IEnumerable<string?> written, bool mustBeRight)
    {
        var files = string.Join(" and ", written.OfType<string>());
        var exceptions = (skipped > 0 ? $", {skipped} skipped" : "") + (raised > 0 ? $", {raised} failed as allowed" : "");
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {Targets.Count(cells)} in {total.Elapsed.TotalSeconds:F1} "
                + $"s{exceptions}{(files.Length > 0 ? $", wrote {Printable(files)}" : "")}"));
        var checks = ExerciseChecks.Of(notebook);
        if (checks.Count > 0)
            Console.Out.WriteLine(
                $"  exercises: {Printable(string.Join(", ", checks.Select(check => $"{check.Exercise} {check.Status}")))}");
        var wrong = checks.Where(check => check.IsWrong).ToList();
        if (!mustBeRight || wrong.Count == 0)
            return true;
        Console.Out.Flush();
        foreach (var check in wrong)
            Console.Error.WriteLine(Printable($"{path}: exercise {check.Exercise}: {check.Message}"));
        return false;
    }

    /// <summary>The last lines on a notebook that failed.</summary>
    public bool Fail(IReadOnlyList<string> reason, IEnumerable<string?> wanted)
    {
        if (ExerciseChecks.Of(notebook) is { Count: > 0 } checks)
            Console.Out.WriteLine(
                $"  exercises: {Printable(string.Join(", ", checks.Select(check => $"{check.Exercise} {check.Status}")))}");
        return Fail(path, reason, wanted);
    }

    /// <summary>The same for one that never began.</summary>
    public static bool Fail(string path, IReadOnlyList<string> reason, IEnumerable<string?> wanted)
    {
        Console.Out.Flush();
        Console.Error.WriteLine(Printable($"{path}: {reason[0]}"));
        foreach (var line in reason.Skip(1))
            Console.Error.WriteLine(Printable(line));
        foreach (var file in wanted.OfType<string>())
            Console.Error.WriteLine(Printable($"{path}: not written: {file}"));
        return false;
    }

    /// <summary>A notebook's words for a terminal: without control characters, which could set its title or hide lines.</summary>
    public static string Printable(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) && letter is not '\n' and not '\t' ? '\uFFFD' : letter));

    private void Tell(NotebookEvent told, StatusContext? status)
    {
        switch (told.Kind)
        {
            case NotebookEventKind.Begins:
                number++;
                cell.Restart();
                if (status is not null)
                    status.Status = Markup.Escape($"{number}/{cells}  {Title(told.Cell)}");
                break;
            case NotebookEventKind.Skips:
                number++;
                skipped++;
                cell.Reset();
                Tell("skipped", "grey", told.Cell, status);
                break;
            case NotebookEventKind.Ends:
                Tell("ok    ", "green", told.Cell, status);
                break;
            case NotebookEventKind.Fails:
                Tell("failed", "red", told.Cell, status);
                break;
            case NotebookEventKind.FailsAsAllowed:
                raised++;
                Tell("raised", "yellow", told.Cell, status);
                break;
        }
    }

    private void Tell(string word, string colour, int index, StatusContext? status)
    {
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{number,3}/{cells}  {word} {cell.Elapsed.TotalSeconds,7:F2} s  {Title(index)}");
        if (status is null)
            Console.Out.WriteLine($"  {line}");
        else
            AnsiConsole.MarkupLine($"  [{colour}]{Markup.Escape(line)}[/]");
    }

    /// <summary>The cell's first line with something in it, shortened.</summary>
    private string Title(int index)
    {
        var line = Printable(notebook.Cells[index].Source.Split('\n').Select(text => text.Trim()).FirstOrDefault(text => text.Length > 0)
            ?? "");
        var most = Console.IsOutputRedirected
            ? MostCharacters : Math.Clamp(AnsiConsole.Profile.Width - CharactersBefore, 10, MostCharacters);
        return line.Length <= most ? line : line[..(most - 1)] + "…";
    }
}
