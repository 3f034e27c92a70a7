using System.Globalization;
using System.Text.RegularExpressions;
using Detorch.Lab.Grading.Source;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Grading.Assignments;

/// <summary>
/// Other answers to some exercises of an assignment, a file in tests/assignments/aN/right or wrong: sections that begin as the exercise's
/// cell does. The first line of a wrong one has the points of each exercise that loses some: <c>// expect 1.1=3 1.2=0</c>.
/// </summary>
internal sealed partial record Variant(string Name, bool IsRight, IReadOnlyDictionary<string, double> Expected, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The variants of an assignment, by name.</summary>
    public static IReadOnlyList<Variant> Of(string assignment) => [.. new[] { "right", "wrong" }
        .SelectMany(kind => Directory.GetFiles(Repository.PathOf("tests", "assignments", assignment, kind), "*.cs").Order(StringComparer.Ordinal)
            .Select(path => Read(path, kind == "right")))];

    /// <summary>The code of a cell of the source, with this variant's answer in the place of the solution.</summary>
    public string CodeOf(AssignmentCell cell) => cell.Kind == CellKind.Exercise && Cells.TryGetValue(cell.Id!, out var code) ? code : cell.Source;

    /// <summary>The points that an exercise must get.</summary>
    public double PointsOf(Exercise exercise) => Expected.TryGetValue(exercise.Id, out var points) ? points : exercise.CheckPoints;

    private static Variant Read(string path, bool isRight)
    {
        var text = File.ReadAllText(path);
        var name = $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileNameWithoutExtension(path)}";
        var isExpected = text.StartsWith("// expect ", StringComparison.Ordinal);
        var expected = Expectation().Matches(isExpected ? text.Split('\n')[0] : "")
            .ToDictionary(found => found.Groups[1].Value, found => double.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.True(isExpected == !isRight && expected.Count > 0 == !isRight,
            $"{name}: a wrong answer, and no other, begins with // expect 1.1=3 1.2=0.");
        var cells = Section().Split(text)[1..].ToDictionary(section => Id().Match(section).Groups[1].Value, section => section.Trim());
        Assert.True(cells.Count > 0, $"{name} has no section that begins with // exercise id=…");
        return new Variant(name, isRight, expected, cells);
    }

    [GeneratedRegex(@"(\S+)=(\S+)")]
    private static partial Regex Expectation();

    [GeneratedRegex("^(?=// exercise id=)", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"id=(\S+)")]
    private static partial Regex Id();
}
