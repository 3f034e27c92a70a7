using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Detorch.Lab.Errors;

/// <summary>An exception as lines for the reader: what went wrong, the way to it in the notebook's words, and what caused it.</summary>
internal static partial class Traceback
{
    private const int MostLines = 200;
    private const int FirstFrames = 20;
    private const int LastFrames = 10;

    // What the runtime puts between the user's frames.
    private static readonly HashSet<string?> Plumbing = new(StringComparer.Ordinal)
    {
        "System.Runtime.CompilerServices", "System.Runtime.ExceptionServices", "System.Threading.Tasks.Sources", ThrowingLines.Helpers,
            typeof(Detorch.Notebooks.StopPoint).Namespace,
    };

    /// <summary>The lines. The first is name and message; the inner exceptions of an AggregateException follow it.</summary>
    public static List<string> Of(Exception exception)
    {
        var lines = new List<string>();
        var waiting = new Stack<(string Prefix, Exception Exception)>([("", exception)]);
        while (waiting.TryPop(out var next))
        {
            if (lines.Count >= MostLines)
            {
                lines.Add("… and more causes.");
                break;
            }
            lines.Add($"{next.Prefix}{NameOf(next.Exception)}: {MessageOf(next.Exception)}");
            lines.AddRange(Way(next.Exception));
            foreach (var cause in Causes(next.Exception).AsEnumerable().Reverse())
                waiting.Push(("caused by ", cause));
        }
        return lines;
    }

    /// <summary>The type, as its author wrote it.</summary>
    public static string NameOf(Exception exception) => TypeName.WithNamespace(exception.GetType());

    /// <summary>
    /// What went wrong in a few words, for use among other values: the type's name without its namespace, and the message.
    /// </summary>
    public static string BriefOf(Exception exception) => $"{TypeName.Of(exception.GetType())}: {MessageOf(exception)}";

    /// <summary>The message, also of an exception that fails to give one.</summary>
    public static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message ?? "";
        }
        catch (Exception failure)
        {
            return $"(its message cannot be read: {failure.GetType()})";
        }
    }

    /// <summary>The line of a cell that was running, or 0 where it is not known, and in words.</summary>
    public static (int Line, string Words) LineIn(Exception exception, string place) =>
        Frames(exception).Where(frame => frame.Place == place).Select(frame => (frame.Line, frame.Lines)).FirstOrDefault((0, ""));

    /// <summary>The cell in whose code an exception was thrown, or null.</summary>
    public static string? PlaceOf(Exception exception) =>
        Frames(exception).Select(frame => frame.Place).FirstOrDefault(place => place is not null);

    private static Exception[] Causes(Exception exception) => exception switch
    {
        AggregateException many => [.. many.InnerExceptions],
        { InnerException: { } inner } => [inner],
        _ => [],
    };

    /// <summary>The frames as lines. Recursion is shown once; of many frames, the first and the last.</summary>
    private static List<string> Way(Exception exception)
    {
        var way = new List<(string Text, int Times)>();
        foreach (var frame in Frames(exception))
        {
            if (way.Count > 0 && way[^1].Text == frame.Text)
                way[^1] = (frame.Text, way[^1].Times + (frame.IsTopLevel ? 0 : 1));
            else
                way.Add((frame.Text, 1));
        }
        var lines = way.ConvertAll(each => $"   {each.Text}{(each.Times > 1 ? $" ({each.Times} times)" : "")}");
        var most = FirstFrames + LastFrames;
        return lines.Count <= most ? lines : [.. lines[..FirstFrames], $"   … {lines.Count - most} more …", .. lines[^LastFrames..]];
    }

    /// <summary>
    /// The frames down to the cell's own top level, as what called the cell is ours and of no use to the reader; all of an exception that
    /// met no cell.
    /// </summary>
    private static List<Frame> Frames(Exception exception)
    {
        var frames = new List<Frame>();
        var lastOfCells = 0;
        var thrownByHelper = false;
        // A function that calls itself has as many frames, which are all the same.
        var known = new Dictionary<(MethodBase, int), Frame?>();
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: false).GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method)
                continue;
            var offset = frame.GetILOffset();
            if (thrownByHelper || !known.TryGetValue((method, offset), out var told))
                known[(method, offset)] = told = Of(method, type, offset, thrownByHelper ? exception : null);
            if (told is not null)
                frames.Add(told);
            lastOfCells = told is { IsOfCell: true } ? frames.Count : lastOfCells;
            thrownByHelper = (type.Namespace, type.Name) == (ThrowingLines.Helpers, "ThrowHelpers");
        }
        return lastOfCells == 0 ? frames : frames[..lastOfCells];
    }

    /// <summary>The line that describes a frame, or null if there is none.</summary>
    private static Frame? Of(MethodBase method, Type type, int offset, Exception? thrownByHelper)
    {
        if (!TypeName.IsOfCell(type))
            return Plumbing.Contains(type.Namespace) || type.Name.StartsWith('<')
                ? null : new Frame($"at {Plain(type.FullName!)}.{method.Name}");
        var (place, at) = CellSymbols.Of(method, offset);
        // Async functions and iterators have methods that nobody wrote.
        var isWritten = at > 0
            || !(method.Name.StartsWith("System.", StringComparison.Ordinal) || method.IsDefined(typeof(AsyncStateMachineAttribute)));
        return !isWritten ? null : OfCell(type.FullName!, method, place, at, thrownByHelper);
    }

    private static Frame OfCell(string type, MethodBase method, string? place, int line, Exception? thrownByHelper)
    {
        var name = CellName(type, method.Name);
        int[] lines = line > 0 ? [line] : [];
        if (thrownByHelper is not null)
            (place, lines) = ThrowingLines.Of(thrownByHelper, method.Module.Assembly, name);
        var where = new Frame("", place, lines);
        return where with { Text = $"at {(name.Length > 0 ? $"{name} in " : "")}{place ?? "a cell"}{where.Lines}",
            IsOfCell = true, IsTopLevel = name.Length == 0 };
    }

    /// <summary>The name that the cell's author gave, or nothing for the top level of a cell.</summary>
    private static string CellName(string type, string method)
    {
        var name = SubmissionPrefix().Replace($"{type}.{method}", "");
        if (TopLevel().IsMatch(name))
            return "";
        if (LocalFunction().Match(name) is { Success: true } local)
            return local.Groups[1].Value;
        if (name.Contains(">b__", StringComparison.Ordinal))
            return ThrowingLines.Lambda;
        var generated = GeneratedName().Match(name);
        return generated.Success ? generated.Groups[1].Value : Plain(name);
    }

    private static string Plain(string type) => Arity().Replace(type, "").Replace('+', '.');

    [GeneratedRegex($@"^{TypeName.CellClass}\d+[.+]")]
    private static partial Regex SubmissionPrefix();

    /// <summary>What the compiler makes of a cell's own statements.</summary>
    [GeneratedRegex(@"^(<<Initialize>>d__|<Initialize>|<Factory>)")]
    private static partial Regex TopLevel();

    /// <summary>What it makes of a function inside another: &lt;F&gt;g__Inner|0_1.</summary>
    [GeneratedRegex(@">g__(\w+)\|")]
    private static partial Regex LocalFunction();

    /// <summary>What it makes of an async method: &lt;F&gt;d__1.MoveNext.</summary>
    [GeneratedRegex(@"<(\w+)>[a-z]__")]
    private static partial Regex GeneratedName();

    /// <summary>The number of type parameters in a name: List`1.</summary>
    [GeneratedRegex(@"`\d+")]
    private static partial Regex Arity();

    /// <summary>A call on the way: its text, and for one of a cell the place and the lines where it may have been.</summary>
    private sealed record Frame(string Text, string? Place = null, params int[] At)
    {
        /// <summary>The line, or 0 where it is not known.</summary>
        public int Line => At is [var only] ? only : 0;

        /// <summary>The line or lines as words after a place, or nothing.</summary>
        public string Lines => At.Length == 0 ? "" : $", line {string.Join(" or ", At)}";

        /// <summary>Whether it is a cell's code.</summary>
        public bool IsOfCell { get; init; }

        /// <summary>Whether it is of a cell's own statements.</summary>
        public bool IsTopLevel { get; init; }
    }
}
