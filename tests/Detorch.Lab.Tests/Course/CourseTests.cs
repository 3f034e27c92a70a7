using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Outputs;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Course;

/// <summary>
/// Runs every notebook of the course twice, each time in a process of its own: as students get it, and with wrong and then right
/// answers to each exercise. The answers are in tests/solutions, by exercise: at least two right ones, of which each after the first begins
/// with a line "// or", and four wrong ones, of which each begins with the hint that it must get.
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
    public async Task A_wrong_answer_gets_its_hint_and_a_right_one_passes(string name)
    {
        var source = NotebookFile.Read(Repository.PathOf("notebooks", name));
        var expected = new List<(string Exercise, string Mark, string Hint)>();
        var solved = new Notebook { DibMeta = source.DibMeta };
        for (var i = 0; i < source.Cells.Count; i++)
        {
            var cell = source.Cells[i];
            if (ExerciseOf(cell) is not { } exercise)
            {
                solved.Cells.Add(cell);
                continue;
            }
            string[] wrong = Solutions($"{exercise}.wrong.cs", "// hint: "), right = Solutions($"{exercise}.cs", "// or\n");
            Assert.True(wrong.Length >= 4 && right.Length >= 2, $"{exercise} has {wrong.Length} wrong and {right.Length} right answers.");
            expected.AddRange(wrong.Select(answer => (exercise, "✗", answer.Split('\n')[0])));
            expected.AddRange(right.Select(_ => (exercise, "✓", "")));
            // Before the last answer comes its check; the notebook has the one after it.
            foreach (var answer in wrong.Select(answer => $"// {answer}").Concat(right))
            {
                solved.Cells.Add(new(KernelNames.CSharp, answer));
                solved.Cells.Add(new(KernelNames.CSharp, source.Cells[i + 1].Source));
            }
            solved.Cells.RemoveAt(solved.Cells.Count - 1);
        }

        var checks = ChecksOf(await RunAsync(CopyBesideNotebooks(name, solved)));

        Assert.Equal(expected.Select(each => each.Exercise), checks.Select(check => check.Exercise));
        foreach (var ((exercise, mark, hint), check) in expected.Zip(checks))
            Assert.True(check.Text.StartsWith(mark, StringComparison.Ordinal) && check.Text.Contains(hint, StringComparison.Ordinal), $"{exercise}: expected {mark} and \"{hint}\", got {check.Text}");
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

    private static string[] Solutions(string file, string beginsWith)
    {
        var path = Repository.PathOf("tests", "solutions", file);
        Assert.True(File.Exists(path), $"tests/solutions/{file} is missing.");
        return [.. $"\n{File.ReadAllText(path)}".Split($"\n{beginsWith}").Select(answer => answer.Trim()).Where(answer => answer.Length > 0)];
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
