using System.Diagnostics;
using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
using Detorch.Lab.Kernel.Language;
using Microsoft.CodeAnalysis;

namespace Detorch.Lab.Kernel;

/// <summary>Turns what goes wrong in a cell into lines that name the cell and its line first.</summary>
internal static partial class CellFailure
{
    private const int MostDiagnostics = 10;
    private const int MostFrames = 30;
    private const string Interruption = "the cell was interrupted.";

    /// <summary>The name of the error of a cell that was stopped.</summary>
    public const string InterruptedName = "Interrupted";

    /// <summary>A cell that does not compile: every error with its place, and the code that is wrong underlined.</summary>
    public static ErrorOutput FromDiagnostics(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.OrderBy(error => error.Location.SourceSpan.Start)
            .Select(error => (What: CellDiagnostics.Of(error), Code: error.Location.SourceTree?.GetText())).ToList();
        var traceback = new List<string>();
        foreach (var (what, code) in errors.Take(MostDiagnostics))
        {
            traceback.Add($"{Place(what.Place, what.Start.Line + 1)}, column {what.Start.Character + 1}: error {what.Id}: {what.Message}");
            if (code is not null)
                traceback.AddRange(Underlined(code.Lines[what.Start.Line].ToString(), what));
        }
        if (errors.Count > MostDiagnostics)
            traceback.Add($"… and {errors.Count - MostDiagnostics} more errors.");
        return new ErrorOutput("CompilationError", $"{errors[0].What.Id}: {errors[0].What.Message}", traceback) { Diagnostics = [.. errors.Select(error => error.What)] };
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
        var frames = Frames(exception);
        var line = frames.FirstOrDefault(frame => frame.File == place).Line;
        var name = exception.GetType().FullName ?? exception.GetType().Name;
        var traceback = new List<string> { $"{Place(place, line)}: {name}: {exception.Message}" };
        traceback.AddRange(frames.Take(MostFrames).Select(frame => "   " + frame.Text));
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            traceback.Add($"caused by {inner.GetType().FullName}: {inner.Message}");
            traceback.AddRange(Frames(inner).Take(MostFrames).Select(frame => "   " + frame.Text));
        }
        return new ErrorOutput(name, exception.Message, traceback)
        {
            Diagnostics = line > 0 ? [new CellDiagnostic("error", name, exception.Message, place, (line - 1, 0), (line, 0))] : [],
        };
    }

    /// <summary>A cell that was stopped from outside, with the line it was at where that is known.</summary>
    public static ErrorOutput Interrupted(Exception? stoppedAt, string place)
    {
        var line = stoppedAt is null ? 0 : Frames(stoppedAt).FirstOrDefault(frame => frame.File == place).Line;
        return Of(InterruptedName, Interruption, place, line);
    }

    /// <summary>A failure that is neither the compiler's nor an exception's.</summary>
    public static ErrorOutput Of(string name, string message, string place, int line) =>
        new(name, message, [$"{Place(place, line)}: {message}"]);

    private static string Place(string place, int line) => line > 0 ? $"{place}, line {line}" : place;

    /// <summary>The frames down to the cell's own top level; what called the cell is ours and of no use to the reader.</summary>
    private static List<(string? File, int Line, string Text)> Frames(Exception exception)
    {
        var frames = new List<(string? File, int Line, string Text)>();
        var lastOfCells = 0;
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            var method = frame.GetMethod();
            if (method?.DeclaringType is not { } type || type.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices")
                continue;
            var ofCell = type.FullName!.StartsWith("Submission#", StringComparison.Ordinal);
            // The compiler puts the session's folder before a place such as "cell 3".
            var file = ofCell ? Path.GetFileName(frame.GetFileName()) : null;
            var line = ofCell ? frame.GetFileLineNumber() : 0;
            var name = ofCell ? CellName(type.FullName, method.Name) : $"{type.FullName}.{method.Name}";
            frames.Add((file, line, ofCell ? $"at {name}{Place(file ?? "a cell", line)}" : $"at {name}"));
            if (ofCell)
                lastOfCells = frames.Count;
        }
        return frames[..lastOfCells];
    }

    /// <summary>The name that the cell's author gave and " in ", or nothing for the top level of a cell.</summary>
    private static string CellName(string type, string method)
    {
        var name = SubmissionPrefix().Replace($"{type}.{method}", "");
        if (TopLevel().IsMatch(name))
            return "";
        if (name.Contains("<<Initialize>>b__", StringComparison.Ordinal))
            return "a lambda in ";
        var generated = GeneratedName().Match(name);
        return $"{(generated.Success ? generated.Groups[1].Value : name.Replace('+', '.'))} in ";
    }

    [GeneratedRegex(@"^Submission#\d+[.+]")]
    private static partial Regex SubmissionPrefix();

    /// <summary>What the compiler makes of a cell's own statements.</summary>
    [GeneratedRegex(@"^(<<Initialize>>d__|<Initialize>|<Factory>)")]
    private static partial Regex TopLevel();

    /// <summary>What the compiler makes of an async method or a lambda of F: &lt;F&gt;d__1.MoveNext, &lt;F&gt;b__0.</summary>
    [GeneratedRegex(@"<(\w+)>[a-z]__")]
    private static partial Regex GeneratedName();
}
