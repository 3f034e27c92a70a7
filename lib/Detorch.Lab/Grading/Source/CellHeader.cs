using System.Globalization;
using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// The first line of a cell of an assignment: <c>// check id=2.1-batch points=2 hidden</c>, or in Markdown
/// <c>&lt;!-- manual id=2.3 points=4 --&gt;</c>.
/// </summary>
internal sealed partial record CellHeader(CellKind Kind, string? Id, double? Points, bool IsHidden)
{
    private const double MostPoints = 10_000;

    private const string Forms =
        "// exercise id=2.1 points=5, // check id=2.1-batch points=2 hidden, // manual id=2.3 points=4, or // locked";

    /// <summary>The header of a cell, or null where it has none.</summary>
    /// <exception cref="FormatException">The first line looks like a header and is none.</exception>
    public static CellHeader? Of(NotebookCell cell)
    {
        var isText = cell.Kernel == KernelNames.Markdown;
        if (!isText && cell.Kernel != KernelNames.CSharp)
            return null;
        var line = cell.Source.Split('\n', 2)[0].TrimEnd();
        if ((isText ? TextLine() : CodeLine()).Match(line) is not { Success: true } found)
            return null;
        var (word, rest) = (found.Groups["word"].Value, found.Groups["rest"].Value);
        var options = rest.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        // "// check the signs" is a comment like any other, "// check id = 2.1" a slip.
        if (word == "locked" ? options.Length > 0 && !rest.Contains('=', StringComparison.Ordinal)
            : !rest.Contains("id=", StringComparison.Ordinal) && !rest.Contains('=', StringComparison.Ordinal))
            return null;
        return Parse(word.ToLowerInvariant(), options, line, isText);
    }

    /// <summary>Whether a text can be an id: letters, digits and dots, and after a hyphen a name.</summary>
    public static bool IsId(string text) => IdForm().IsMatch(text);

    private static CellHeader Parse(string word, string[] options, string line, bool isText)
    {
        var kind = word switch
        {
            "exercise" => CellKind.Exercise,
            "check" => CellKind.Check,
            "manual" => CellKind.Manual,
            _ => CellKind.Locked,
        };
        if (isText && kind != CellKind.Manual)
            throw new FormatException($"a Markdown cell can be manual only; write <!-- manual id=2.3 points=4 --> instead of \"{line}\".");
        string? id = null;
        double? points = null;
        var isHidden = false;
        foreach (var option in options)
            if (option.StartsWith("id=", StringComparison.Ordinal) && id is null)
                id = IsId(option[3..]) ? option[3..] : throw new FormatException(
                    $"\"{option[3..]}\" is no id; an id is letters, digits and dots, and after a hyphen a name, such as 2.1 or 2.1-batch.");
            else if (option.StartsWith("points=", StringComparison.Ordinal) && points is null)
                points = PointsOf(option[7..]);
            else if (option is "hidden" or "[hidden]" && kind == CellKind.Check)
                isHidden = true;
            else
                throw new FormatException($"\"{option}\" in \"{line}\" is not understood; a header is {Forms}.");
        if (id is null && kind != CellKind.Locked)
            throw new FormatException($"\"{line}\" has no id; a header is {Forms}.");
        if (points is null && kind != CellKind.Locked)
            throw new FormatException($"\"{line}\" has no points; a header is {Forms}.");
        if (points is not null && kind == CellKind.Locked)
            throw new FormatException("a locked cell has no points; points belong to exercises, checks and manual parts.");
        if (kind == CellKind.Exercise && id!.Contains('-', StringComparison.Ordinal))
            throw new FormatException($"the id of an exercise, {id}, has no hyphen; what follows a hyphen names a check of it.");
        return new CellHeader(kind, id, points, isHidden);
    }

    private static double PointsOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points)
            && points is >= 0 and <= MostPoints ? points
            : throw new FormatException($"points={text}: points are a number from 0 to {MostPoints}, such as 2 or 0.5.");

    [GeneratedRegex(@"^//\s*(?<word>exercise|check|manual|locked)\b(?<rest>.*)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeLine();

    [GeneratedRegex(@"^<!--\s*(?<word>exercise|check|manual|locked)\b(?<rest>.*?)-->\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex TextLine();

    [GeneratedRegex(@"^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*(-[A-Za-z0-9]+)*$")]
    private static partial Regex IdForm();
}
