using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Outputs;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Course;

/// <summary>
/// Runs every notebook of the course twice, each time in a process of its own: as students get it, and with a wrong and then the right
/// answer to each exercise. The answers stand in tests/solutions, by exercise.
/// </summary>
public sealed partial class CourseTests
{
    private static readonly TimeSpan LongestCell = TimeSpan.FromMinutes(10);

    public static TheoryData<string> Notebooks => [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib")
        .Select(path => Path.GetFileName(path)).Where(name => NumberedNotebook().IsMatch(name)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task As_students_open_it_every_cell_runs_and_every_exercise_is_not_solved_yet(string name)
    {
        var notebook = await RunAsync(Repository.PathOf("notebooks", name));

        var exercises = StubsOf(notebook).ToArray();
        Assert.True(exercises.Length >= 3, $"{name} has {exercises.Length} exercises; a notebook has at least three.");
        var checks = ChecksOf(notebook);
        Assert.Equal(exercises, checks.Select(check => check.Exercise));
        Assert.All(checks, check => Assert.Equal($"○ Exercise {check.Exercise}: not solved yet.", check.Text));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_wrong_answer_gets_its_hint_and_the_right_one_passes(string name)
    {
        var source = NotebookFile.Read(Repository.PathOf("notebooks", name));
        var hints = new List<string>();
        var solved = new Notebook { DibMeta = source.DibMeta };
        for (var i = 0; i < source.Cells.Count; i++)
        {
            var cell = source.Cells[i];
            if (ExerciseOf(cell) is not { } exercise)
            {
                solved.Cells.Add(cell);
                continue;
            }
            var wrong = Solution($"{exercise}.wrong.cs");
            Assert.StartsWith("// hint: ", wrong, StringComparison.Ordinal);
            hints.Add(wrong.Split('\n')[0]["// hint: ".Length..]);
            foreach (var text in new[] { wrong, source.Cells[i + 1].Source, Solution($"{exercise}.cs") })
                solved.Cells.Add(new NotebookCell(KernelNames.CSharp, text));
        }

        var checks = ChecksOf(await RunAsync(CopyBesideNotebooks(name, solved)));

        Assert.Equal(2 * hints.Count, checks.Count);
        for (var k = 0; k < hints.Count; k++)
        {
            Assert.StartsWith("✗", checks[2 * k].Text, StringComparison.Ordinal);
            Assert.Contains(hints[k], checks[2 * k].Text, StringComparison.Ordinal);
            Assert.StartsWith("✓", checks[2 * k + 1].Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_answer_belongs_to_an_exercise()
    {
        var exercises = Notebooks.SelectMany(row => StubsOf(NotebookFile.Read(Repository.PathOf("notebooks", row.Data)))).ToHashSet();
        var answers = Directory.GetFiles(Repository.PathOf("tests", "solutions"), "*.cs")
            .Select(path => Path.GetFileName(path).Replace(".wrong.cs", "", StringComparison.Ordinal).Replace(".cs", "", StringComparison.Ordinal));
        Assert.DoesNotContain(answers, answer => !exercises.Contains(answer));
    }

    private static async Task<Notebook> RunAsync(string path)
    {
        var notebook = NotebookFile.Read(path);
        using var process = NotebookProcess.Start(path, LongestCell);
        var error = await process.RunAsync(notebook, _ => { }, TestContext.Current.CancellationToken);

        Assert.True(error is null, $"{Path.GetFileName(path)}: {string.Join('\n', error?.Traceback ?? [])}");
        var onStandardError = notebook.Cells.SelectMany(cell => cell.Outputs).OfType<StreamOutput>().Where(stream => stream.Name == "stderr");
        Assert.True(!onStandardError.Any(), $"{Path.GetFileName(path)} writes on standard error.");
        return notebook;
    }

    /// <summary>A changed notebook in the ignored folder out/, which stands where notebooks/ does, so that relative paths hold.</summary>
    private static string CopyBesideNotebooks(string name, Notebook notebook)
    {
        var folder = Directory.CreateDirectory(Repository.PathOf("out")).FullName;
        foreach (var file in Directory.GetFiles(Repository.PathOf("notebooks")).Where(file => !NumberedNotebook().IsMatch(Path.GetFileName(file))))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        var path = Path.Combine(folder, $"solved-{name}");
        NotebookFile.WriteText(path, DibFormat.Write(notebook));
        return path;
    }

    private static string Solution(string file)
    {
        var path = Repository.PathOf("tests", "solutions", file);
        Assert.True(File.Exists(path), $"tests/solutions/{file} is missing.");
        return File.ReadAllText(path).TrimEnd();
    }

    private static IEnumerable<string> StubsOf(Notebook notebook) => notebook.Cells.Select(ExerciseOf).OfType<string>();

    private static string? ExerciseOf(NotebookCell cell) =>
        cell.Kernel == KernelNames.CSharp && Stub().Match(cell.Source) is { Success: true } match ? match.Groups[1].Value : null;

    private static List<(string Exercise, string Text)> ChecksOf(Notebook notebook) =>
        [.. notebook.Cells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>()
            .Select(output => output.Text(MimeTypes.Text) ?? "").Select(text => (Match: CheckLine().Match(text), text))
            .Where(found => found.Match.Success).Select(found => (found.Match.Groups[1].Value, found.text))];

    [GeneratedRegex(@"NotImplementedException\(""Exercise (\d+\.\d+)""\)")]
    private static partial Regex Stub();

    [GeneratedRegex(@"^[○✓✗] Exercise (\d+\.\d+): ")]
    private static partial Regex CheckLine();

    [GeneratedRegex(@"^\d\d[a-z]?-.*\.dib$")]
    private static partial Regex NumberedNotebook();
}
