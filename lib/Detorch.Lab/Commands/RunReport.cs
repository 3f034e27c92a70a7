using System.Diagnostics;
using System.Globalization;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Spectre.Console;

namespace Detorch.Lab.Commands;

/// <summary>Tells how a notebook's run goes: a line per cell, on a terminal with a spinner beside the one that runs.</summary>
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

    public RunReport(string path, Notebook notebook)
    {
        (this.path, this.notebook) = (path, notebook);
        cells = notebook.Cells.Count(each => !each.IsProse);
        Console.Out.WriteLine(path);
    }

    /// <summary>Runs the work while the report shows the events that it is told.</summary>
    public Task<T> WatchAsync<T>(Func<Action<NotebookEvent>, Task<T>> work) =>
        Console.IsOutputRedirected
            ? work(told => Tell(told, status: null))
            : AnsiConsole.Status().Spinner(Spinner.Known.Dots).StartAsync("starting", status => work(told => Tell(told, status)));

    /// <summary>The last words on a notebook that ran through.</summary>
    public bool Succeed(IEnumerable<string?> written)
    {
        var files = string.Join(" and ", written.OfType<string>());
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {cells} cells in {total.Elapsed.TotalSeconds:F1} s{(files.Length > 0 ? $", wrote {files}" : "")}"));
        return true;
    }

    /// <summary>The last words on a notebook that failed.</summary>
    public bool Fail(IReadOnlyList<string> reason, IEnumerable<string?> wanted) => Fail(path, reason, wanted);

    /// <summary>The same for one that never began.</summary>
    public static bool Fail(string path, IReadOnlyList<string> reason, IEnumerable<string?> wanted)
    {
        Console.Out.Flush();
        Console.Error.WriteLine($"{path}: {reason[0]}");
        foreach (var line in reason.Skip(1))
            Console.Error.WriteLine(line);
        foreach (var file in wanted.OfType<string>())
            Console.Error.WriteLine($"{path}: not written: {file}");
        return false;
    }

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
            case NotebookEventKind.Ends or NotebookEventKind.Fails:
                var ok = told.Kind == NotebookEventKind.Ends;
                var line = string.Create(CultureInfo.InvariantCulture, $"{number,3}/{cells}  {(ok ? "ok    " : "failed")} {cell.Elapsed.TotalSeconds,7:F2} s  {Title(told.Cell)}");
                if (status is null)
                    Console.Out.WriteLine($"  {line}");
                else
                    AnsiConsole.MarkupLine($"  [{(ok ? "green" : "red")}]{Markup.Escape(line)}[/]");
                break;
        }
    }

    /// <summary>The cell's first line with something in it, shortened.</summary>
    private string Title(int index)
    {
        var line = notebook.Cells[index].Source.Split('\n').Select(text => text.Trim()).First(text => text.Length > 0);
        var most = Console.IsOutputRedirected ? MostCharacters : Math.Clamp(AnsiConsole.Profile.Width - CharactersBefore, 10, MostCharacters);
        return line.Length <= most ? line : line[..(most - 1)] + "…";
    }
}
