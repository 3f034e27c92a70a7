using Detorch.Lab.Outputs;
using Microsoft.CodeAnalysis;

namespace Detorch.Lab.Errors;

/// <summary>Turns what goes wrong in a cell into lines that name the cell and its line first.</summary>
internal static class CellFailure
{
    private const int MostDiagnostics = 10;
    private const string Lost = "No code awaits this work or catches its exceptions. The work ended, the cell and the kernel go on.";
    private const string Interruption = "the cell was interrupted.";

    /// <summary>The name of the error of a cell that was stopped.</summary>
    public const string InterruptedName = "Interrupted";

    /// <summary>A cell that does not compile: every error with its place, and the code that is wrong underlined.</summary>
    public static ErrorOutput FromDiagnostics(IEnumerable<Diagnostic> diagnostics, Compilation compilation)
    {
        var ordered = diagnostics.OrderBy(error => error.Location.SourceSpan.Start).Where(CompilerDiagnostic.IsOfCode).ToList();
        var errors = CompilerDiagnostic.Of(ordered, compilation)
            .Zip(ordered, (what, error) => (What: what, Code: error.Location.SourceTree?.GetText())).ToList();
        var traceback = new List<string>();
        foreach (var (what, code) in errors.Take(MostDiagnostics))
        {
            traceback.Add($"{Place(what.Place, what.Start.Line + 1)}, column {what.Start.Character + 1}: error {what.Id}: {what.Message}");
            if (code is not null)
                traceback.AddRange(Underlined(code.Lines[what.Start.Line].ToString(), what));
        }
        if (errors.Count > MostDiagnostics)
            traceback.Add($"… and {errors.Count - MostDiagnostics} more errors.");
        return new ErrorOutput("CompilationError",
            $"{errors[0].What.Id}: {errors[0].What.Message}", traceback) { Diagnostics = [.. errors.Select(error => error.What)] };
    }

    /// <summary>A line, and below it a mark under what is wrong, to the end of the line at most.</summary>
    private static IEnumerable<string> Underlined(string line, CellDiagnostic what)
    {
        var start = Math.Min(what.Start.Character, line.Length);
        var end = what.End.Line == what.Start.Line ? Math.Min(what.End.Character, line.Length) : line.TrimEnd().Length;
        yield return "    " + line.Replace('\t', ' ');
        yield return "    " + new string(' ', Width(line[..start])) + (end > start ? new string('~', Width(line[start..end])) : "^");
    }

    /// <summary>How many columns a text takes; what UTF-16 writes with two units is one character.</summary>
    private static int Width(string text) => text.EnumerateRunes().Count();

    /// <summary>A cell that threw: the line of the cell that was running, then the way from there to where it happened.</summary>
    public static ErrorOutput FromException(Exception exception, string place)
    {
        var traceback = Traceback.Of(exception);
        var (line, words) = Traceback.LineIn(exception, place);
        traceback[0] = $"{place}{words}: {traceback[0]}";
        // The first line names the place.
        traceback.Remove($"   at {place}{words}");
        if (ExceptionAdvice.Of(exception) is { } advice)
            traceback.Add(advice);
        var (name, message) = (Traceback.NameOf(exception), Traceback.MessageOf(exception));
        return new ErrorOutput(name, message, traceback)
        {
            Diagnostics = line > 0 ? [new CellDiagnostic("error", name, message, place, (line - 1, 0), (line, 0))] : [],
        };
    }

    /// <summary>
    /// An exception that no code of the user's waits for: in an async void function, a thread, a timer, a task that nobody awaits.
    /// </summary>
    public static ErrorOutput FromLost(Exception exception)
    {
        var failure = FromException(exception, Traceback.PlaceOf(exception) ?? "background work");
        return failure with { Traceback = [.. failure.Traceback, Lost], IsInBackground = true };
    }

    /// <summary>A cell that was stopped from outside, with the line it was at where that is known.</summary>
    public static ErrorOutput Interrupted(Exception? stoppedAt, string place) =>
        Of(InterruptedName, Interruption, place, stoppedAt is null ? 0 : Traceback.LineIn(stoppedAt, place).Line);

    /// <summary>A failure that is neither the compiler's nor an exception's.</summary>
    public static ErrorOutput Of(string name, string message, string place, int line) =>
        new(name, message, [$"{Place(place, line)}: {message}"]);

    private static string Place(string place, int line) => line > 0 ? $"{place}, line {line}" : place;
}
