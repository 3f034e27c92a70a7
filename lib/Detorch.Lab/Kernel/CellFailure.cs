using System.Diagnostics;
using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
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

    /// <summary>A cell that does not compile: every error with its line and a caret below the code.</summary>
    public static ErrorOutput FromDiagnostics(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.OrderBy(error => error.Location.SourceSpan.Start).ToList();
        var traceback = new List<string>();
        foreach (var error in errors.Take(MostDiagnostics))
        {
            var span = error.Location.GetLineSpan();
            traceback.Add($"{Place(Path.GetFileName(span.Path), span.StartLinePosition.Line + 1)}: error {error.Id}: {Message(error)}");
            if (error.Location.SourceTree?.GetText().Lines[span.StartLinePosition.Line].ToString() is { } line)
            {
                traceback.Add("    " + line.Replace('\t', ' '));
                traceback.Add("    " + new string(' ', span.StartLinePosition.Character) + "^");
            }
        }
        if (errors.Count > MostDiagnostics)
            traceback.Add($"… and {errors.Count - MostDiagnostics} more errors.");
        return new ErrorOutput("CompilationError", $"{errors[0].Id}: {Message(errors[0])}", traceback);
    }

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
        return new ErrorOutput(name, exception.Message, traceback);
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

    private static string Message(Diagnostic error) => error.GetMessage(System.Globalization.CultureInfo.InvariantCulture);

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
