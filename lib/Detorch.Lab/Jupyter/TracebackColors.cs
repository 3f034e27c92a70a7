using System.Text.RegularExpressions;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Jupyter;

/// <summary>
/// The colors of an error, as front ends expect them: in the escape sequences of a terminal (ECMA-48), as Python's own kernel writes them.
/// </summary>
internal static partial class TracebackColors
{
    private const string Red = "\e[1;31m";
    private const string Cyan = "\e[36m";
    private const string Plain = "\e[0m";

    /// <summary>The lines of an error, with places in cyan, and what went wrong in red.</summary>
    public static IEnumerable<string> Of(ErrorOutput error) => error.Traceback.Select(line =>
        Marks().IsMatch(line) ? $"{Red}{line}{Plain}"
        : Frame().IsMatch(line) ? Place().Replace(line, $"{Cyan}$0{Plain}")
        : Head().Match(line) is { Success: true } head && head.Groups["name"] is var name
            && (IsCompiler().IsMatch(name.Value) || name.Value == error.Name || head.Groups["cause"].Success)
            ? $"{Colored(head.Groups["place"], Cyan)}{head.Groups["cause"]}{Red}{name}{Plain}{line[(name.Index + name.Length)..]}"
            : line);

    /// <summary>A line without colors.</summary>
    public static string Without(string line) => line.Contains('\e', StringComparison.Ordinal) ? Sequence().Replace(line, "") : line;

    private static string Colored(Group text, string color) => text.Length > 0 ? $"{color}{text.Value[..^2]}{Plain}: " : "";

    [GeneratedRegex(@"^\s+[~^]+$")]
    private static partial Regex Marks();

    [GeneratedRegex("^   at ")]
    private static partial Regex Frame();

    /// <summary>A place in a frame: cell 3, line 1 or 2.</summary>
    [GeneratedRegex(@"(?<=(^   at | in ))((?! in )[^,])+, line \d+( or \d+)*$")]
    private static partial Regex Place();

    [GeneratedRegex(@"^(?<place>[^:]+: )??(?<cause>caused by )?(?<name>(error \w+|[\w.+<>,]+)(?=: ))")]
    private static partial Regex Head();

    [GeneratedRegex(@"^error CS\d+$")]
    private static partial Regex IsCompiler();

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Sequence();
}
