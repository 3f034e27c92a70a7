using System.Text.RegularExpressions;
using Detorch.Tests;

namespace Detorch.Interactive.Tests;

/// <summary>
/// Runs the notebooks in the real engine of .NET Interactive: the course as it is in the repository and with the answers in their place, the assignments with
/// their solutions and without.
/// </summary>
[Collection(nameof(Engine))]
public partial class NotebookTests
{
    public static TheoryData<string> Notebooks => [.. Found("notebooks"), .. Found("notebooks", "extras")];

    public static TheoryData<string> Course => [.. Found("notebooks")];

    public static TheoryData<string> Assignments => [.. Found("notebooks", "assignments")];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task No_cell_fails_or_warns_or_writes_on_standard_error(string path)
    {
        var cells = await NotebookCells.ReadAsync(Repository.PathOf(path));
        Assert.True(cells.Count > 1, $"{path} has {cells.Count} cells of code.");
        await RunAsync(path, cells);
    }

    [Theory]
    [MemberData(nameof(Course))]
    public async Task With_the_answers_in_their_place_every_check_passes(string path)
    {
        var source = await NotebookCells.ReadAsync(Repository.PathOf(path));
        var (cells, answers) = (new List<string>(), 0);
        for (var i = 0; i < source.Count; i++)
        {
            if (Stub().Match(source[i]) is not { Success: true } stub)
            {
                cells.Add(source[i]);
                continue;
            }
            // Each answer has the check behind it; that of the last one is the notebook's next cell.
            foreach (var answer in Answers(stub.Groups[1].Value))
            {
                cells.Add(answer);
                cells.Add(source[i + 1]);
                answers++;
            }
            cells.RemoveAt(cells.Count - 1);
        }
        Assert.NotEqual(0, answers);

        var shown = await RunAsync(path, cells);

        var checks = shown.Select(values => values.GetValueOrDefault("text/plain", "")).Where(text => Check().IsMatch(text)).ToArray();
        Assert.Equal(answers, checks.Length);
        Assert.All(checks, text => Assert.StartsWith("✓", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Assignments))]
    public async Task The_checks_of_an_assignment_pass_with_its_solutions_and_say_so_without(string path)
    {
        var cells = await NotebookCells.ReadAsync(Repository.PathOf(path));
        Assert.Contains(cells, cell => Solution().IsMatch(cell));

        var solved = await RunAsync(path, cells);
        var released = await RunAsync(path, cells.Select(cell => Solution().Replace(cell, "${indent}throw new NotImplementedException();\n")));

        var count = cells.Count(cell => cell.StartsWith("// check ", StringComparison.Ordinal));
        Assert.All(Checks(solved, count), text => Assert.StartsWith("✓", text, StringComparison.Ordinal));
        Assert.All(Checks(released, count), text => Assert.EndsWith(": not solved yet.", text, StringComparison.Ordinal));
    }

    private static string[] Checks(IEnumerable<Dictionary<string, string>> shown, int count)
    {
        string[] checks = [.. shown.Select(values => values.GetValueOrDefault("text/plain", "")).Where(text => text.Contains(" Exercise ", StringComparison.Ordinal))];
        Assert.Equal(count, checks.Length);
        return checks;
    }

    private static IEnumerable<string> Answers(string exercise) =>
        File.ReadAllText(Repository.PathOf("tests", "solutions", $"{exercise}.cs")).Split("\n// or\n").Select(answer => answer.Trim());

    /// <summary>Runs cells one after another, each without a problem, and returns what they show.</summary>
    private static async Task<IReadOnlyList<Dictionary<string, string>>> RunAsync(string path, IEnumerable<string> cells)
    {
        using var engine = new Engine(Path.GetDirectoryName(path)!);
        var (shown, problems) = (new List<Dictionary<string, string>>(), new List<string>());
        foreach (var cell in cells)
        {
            var events = await engine.RunAsync(cell, TestContext.Current.CancellationToken);
            shown.AddRange(Engine.Shown(events));
            problems.AddRange(Engine.Problems(events).Select(problem => $"{cell}\n  {problem}"));
        }
        Assert.True(problems.Count == 0, $"{path}:\n{string.Join("\n\n", problems)}");
        return shown;
    }

    private static IEnumerable<string> Found(params string[] folder) => Directory.GetFiles(Repository.PathOf(folder), "*.dib")
        .Where(path => Path.GetFileName(path) != "setup.dib").Order(StringComparer.Ordinal)
        .Select(path => Path.GetRelativePath(Repository.Root, path));

    [GeneratedRegex(@"NotImplementedException\(""Exercise (\d+\.\d+)""\)")]
    private static partial Regex Stub();

    [GeneratedRegex(@"^(?<indent> *)// BEGIN SOLUTION\n(.*\n)*? *// END SOLUTION\n", RegexOptions.Multiline)]
    private static partial Regex Solution();

    [GeneratedRegex(@"^[○✓✗] Exercise (\d+\.\d+): ")]
    private static partial Regex Check();
}
