using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// The solutions in a cell: the lines between <c>// BEGIN SOLUTION</c> and <c>// END SOLUTION</c> (in Markdown, comments of HTML), and
/// before them the lines <c>// STUB: …</c> that students get in their place.
/// </summary>
internal static partial class SolutionText
{
    private const string TextStub = "*Write your answer here.*";

    /// <summary>What is wrong with the marks of a cell.</summary>
    public static IEnumerable<AssignmentProblem> Problems(AssignmentCell cell)
    {
        var begin = 0;
        foreach (var (i, line) in cell.Source.Split('\n').Index())
            switch (SolutionMark.Of(line))
            {
                case "BEGIN" or "END" when cell.Kind is not (CellKind.Exercise or CellKind.Manual):
                    yield return cell.Problem("a solution is in a cell that begins with // exercise or // manual, and nowhere else.",
                        i + 1);
                    break;
                case "BEGIN" when begin > 0:
                    yield return cell.Problem(
                        $"this solution begins inside the one that begins in line {begin} of the cell; end that first.", i + 1);
                    break;
                case "BEGIN":
                    begin = i + 1;
                    break;
                case "END" when begin == 0:
                    yield return cell.Problem("a solution ends here that did not begin; write // BEGIN SOLUTION before it.", i + 1);
                    break;
                case "END":
                    begin = 0;
                    break;
                case null when line.Contains("BEGIN SOLUTION", StringComparison.OrdinalIgnoreCase)
                    || line.Contains("END SOLUTION", StringComparison.OrdinalIgnoreCase):
                    yield return cell.Problem(
                        $"\"{line.Trim()}\" is no mark; write exactly // BEGIN SOLUTION or // END SOLUTION on a separate line.", i + 1);
                    break;
            }
        if (begin > 0)
            yield return cell.Problem("this solution has no // END SOLUTION.", begin);
    }

    /// <summary>The lines of the solutions, without the marks.</summary>
    public static IReadOnlyList<string> Lines(string source)
    {
        var lines = new List<string>();
        var isInside = false;
        foreach (var line in source.Split('\n'))
            if (SolutionMark.Of(line) is { } mark)
                isInside = mark == "BEGIN";
            else if (isInside)
                lines.Add(line);
        return lines;
    }

    /// <summary>The cell with stubs in the place of its solutions, and without rubrics.</summary>
    public static string Stub(AssignmentCell cell)
    {
        var isCode = IsCode(cell);
        var stub = new List<string>();
        var (isInside, hasOwn) = (false, false);
        foreach (var line in WithoutRubrics(cell).Split('\n'))
        {
            var (mark, indent) = (SolutionMark.Of(line), line[..^line.TrimStart().Length]);
            if (mark == "BEGIN" && !hasOwn)
                stub.Add(isCode ? $"{indent}throw new NotImplementedException(\"Exercise {cell.Id}\");" : TextStub);
            if (mark is not null)
                (isInside, hasOwn) = (mark == "BEGIN", false);
            else if (!isInside && isCode && StubLine().Match(line) is { Success: true } own)
            {
                hasOwn = true;
                stub.Add(indent + own.Groups[1].Value);
            }
            else if (!isInside)
                stub.Add(line);
        }
        return string.Join('\n', stub).Trim('\n');
    }

    /// <summary>The cell without rubrics.</summary>
    public static string WithoutRubrics(AssignmentCell cell) => IsCode(cell)
        ? string.Join('\n', cell.Source.Split('\n').Where(line => !CodeRubric().IsMatch(line)))
        : TextRubric().Replace(cell.Source, "");

    /// <summary>What a rubric in a manual cell says, for the person who grades; empty without one.</summary>
    public static string Rubric(AssignmentCell cell) => string.Join('\n', IsCode(cell)
        ? cell.Source.Split('\n').Select(line => CodeRubric().Match(line)).Where(found => found.Success)
            .Select(found => found.Groups[1].Value)
        : TextRubric().Matches(cell.Source).Select(found => found.Groups[1].Value.Trim()));

    private static bool IsCode(AssignmentCell cell) => cell.Cell.Kernel == KernelNames.CSharp;

    [GeneratedRegex(@"^\s*//\s*STUB: ?(.*)$")]
    private static partial Regex StubLine();

    [GeneratedRegex(@"^\s*//\s*RUBRIC:? ?(.*)$")]
    private static partial Regex CodeRubric();

    [GeneratedRegex(@"<!--\s*rubric\b(.*?)-->\n?", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex TextRubric();
}
