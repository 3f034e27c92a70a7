using System.Globalization;
using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// Finds what students must not get in the cells that they get and in the files that these import: solutions, and the code and the values
/// of hidden checks.
/// </summary>
internal sealed partial class Leaks
{
    // Shorter pieces of code are the same by chance.
    private const int FewestTokens = 8;
    private const int FewestTextLetters = 8;
    private const int FewestDigits = 4;
    private const int ExpectedPerDigit = 5;

    private readonly AssignmentSource source;
    private readonly IReadOnlyList<(string Place, string Text, string Code)> published;

    public Leaks(AssignmentSource source)
    {
        this.source = source;
        published = [.. source.Cells.Where(cell => !cell.IsHidden).Select(cell => ($"cell {cell.Number}", cell.StubSource))
            .Concat(NotebookImports.TextsOf(source.Path, source.Notebook).Select(file => (Path.GetFileName(file.Path), file.Text)))
            .Select(each => (each.Item1, each.Item2, Normal(each.Item2)))];
    }

    /// <summary>Solutions and hidden checks whose code is in a cell that students get.</summary>
    public IEnumerable<AssignmentProblem> OfCode()
    {
        foreach (var cell in source.Cells.Where(cell => cell.Kind is CellKind.Exercise or CellKind.Manual))
            foreach (var line in SolutionText.Lines(cell.Source))
                if (PlaceOf(Normal(line), FewestTokens) is { } place)
                    yield return cell.Problem($"a line of the solution is also in {place}, which students get: {line.Trim()}");
        foreach (var cell in source.Cells.Where(cell => cell is { IsHidden: true, Check: not null }))
        {
            foreach (var (code, what) in new[] { (cell.Check!.Answer, "what it computes"), (cell.Check.Verdict, "its verdict") })
                if (PlaceOf(Normal(BodyOf(code)), FewestTokens) is { } place)
                    yield return cell.Problem($"the hidden check {cell.Id} leaks: {what} is also in {place}, which "
                        + $"students get: {BodyOf(code).Split('\n')[0].Trim()}");
            foreach (var text in SyntaxFactory.ParseTokens(cell.Check.Verdict).Where(token => token.IsKind(SyntaxKind.StringLiteralToken)))
                if (text.ValueText.Length >= FewestTextLetters && TextPlaceOf(text.ValueText) is { } place)
                    yield return cell.Problem($"the hidden check {cell.Id} leaks: \"{text.ValueText}\" is also in {place}, "
                        + "which students get.");
            foreach (var problem in OfNumbers(cell, cell.Check.Verdict))
                yield return problem;
        }
    }

    /// <summary>Numbers of a hidden check, in its verdict or in the solution's answer, that are in a cell which students get.</summary>
    public IEnumerable<AssignmentProblem> OfNumbers(AssignmentCell check, string text)
    {
        var expected = Number().Matches(text).Select(found => found.Value).Where(number => Digits(number) >= FewestDigits)
            .Select(number => Math.Abs(double.Parse(number, CultureInfo.InvariantCulture))).Where(double.IsFinite).Distinct().ToList();
        // Among many numbers some agree in a few digits by chance.
        var digits = FewestDigits + (int)Math.Max(0, Math.Ceiling(Math.Log10((double)expected.Count / ExpectedPerDigit)));
        var known = expected.Select(Rounded).ToHashSet();
        foreach (var (place, published, _) in published)
            foreach (var number in Number().Matches(published).Select(found => found.Value).Where(number => Digits(number) >= digits))
                if (known.Contains(Rounded(Math.Abs(double.Parse(number, CultureInfo.InvariantCulture)))))
                {
                    yield return check.Problem($"the hidden check {check.Id} leaks: its expected value {number} is also in "
                        + $"{place}, which students get.");
                    yield break;
                }

        string Rounded(double value) => value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture);
    }

    private string? PlaceOf(string code, int fewestTokens) => code.Count(letter => letter == ' ') <= fewestTokens ? null
        : published.FirstOrDefault(each => each.Code.Contains(code, StringComparison.Ordinal)).Place;

    private string? TextPlaceOf(string text) =>
        published.FirstOrDefault(each => each.Text.Contains(text, StringComparison.Ordinal)).Place;

    /// <summary>A function's body, without parameters and arrow.</summary>
    private static string BodyOf(string lambda) =>
        lambda[(lambda.IndexOf("=>", StringComparison.Ordinal) + 2)..].Trim().Trim('{', '}').Trim();

    /// <summary>Code as its tokens with spaces between and around them: layout and comments do not count.</summary>
    private static string Normal(string code) => $" {string.Join(' ', TokensOf(code))} ";

    private static IEnumerable<string> TokensOf(string code) =>
        SyntaxFactory.ParseTokens(code).Where(token => !token.IsKind(SyntaxKind.EndOfFileToken)).Select(token => token.Text);

    /// <summary>How many digits of a number say something: not zeros before the first, nor after the last of a whole number.</summary>
    private static int Digits(string number)
    {
        var mantissa = number.Split('e', 'E')[0];
        var all = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        return mantissa.Contains('.', StringComparison.Ordinal) ? all.Length : all.TrimEnd('0').Length;
    }

    [GeneratedRegex(@"(?<![\w.])\d+(\.\d+)?([eE][-+]?\d+)?(?![\w])")]
    private static partial Regex Number();
}
