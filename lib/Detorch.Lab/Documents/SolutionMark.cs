using System.Text.RegularExpressions;

namespace Detorch.Lab.Documents;

/// <summary>The lines around a solution in the source of an assignment: <c>// BEGIN SOLUTION</c> and <c>// END SOLUTION</c>, in Markdown
/// as comments of HTML.</summary>
internal static partial class SolutionMark
{
    /// <summary>"BEGIN" or "END", or null for any other line.</summary>
    public static string? Of(string line) => Form().Match(line) is { Success: true } found ? found.Groups[1].Value : null;

    /// <summary>Whether a solution begins in a cell.</summary>
    public static bool IsIn(string source) => source.Split('\n').Any(line => Of(line) == "BEGIN");

    [GeneratedRegex(@"^\s*(?://\s*|<!--\s*)(BEGIN|END) SOLUTION(?:\s*-->)?\s*$")]
    private static partial Regex Form();
}
