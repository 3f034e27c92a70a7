using System.IO.Compression;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Source;
using Detorch.Lab.Tests.Grading;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Commands;

public class AssignCommandTests : DetorchProcess
{
    private void SaveSmall(string text)
    {
        Save("src/small.dib", text);
        Save("src/setup.dib", File.ReadAllText(Path.Combine(Path.GetDirectoryName(Small.Path)!, "setup.dib"))
            .Replace("../../..", Repository.Root.Replace('\\', '/'), StringComparison.Ordinal));
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    private Task<(int ExitCode, string Output, string Error)> Release(params string[] more) =>
        Detorch(["assign", "release", "src/small.dib", "--out", "out", "--unchecked", .. more]);

    [Fact]
    public async Task Check_reports_problems_and_fails()
    {
        SaveSmall(Small.With("points=3", "points=4"));
        var (code, output, error) = await Detorch("assign", "check", "src/small.dib");
        Assert.Equal((1, "", "small.dib(23): cell 4: exercise 1.1 has 4 points, but its checks and manual parts add up to 3.\n"), (code, output, error));
        Assert.Equal((1, "missing.dib: no such file"), ((await Detorch("assign", "check", "missing.dib")) is var missing ? (missing.ExitCode, missing.Error[..25]) : default));
        (code, _, error) = await Detorch("assign", "release", "src/small.dib", "--out", "out");
        Assert.Equal(1, code);
        Assert.EndsWith("src/small.dib: not released. --unchecked releases it all the same.\n", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Folder, "out")));
    }

    [Fact]
    public async Task A_release_has_neither_solutions_nor_hidden_checks()
    {
        SaveSmall(Small.Text.Replace("# A small assignment", "# A small assignment\n\n![a plot](plot.png) and [elsewhere](../secret.txt)", StringComparison.Ordinal)
            .Replace("// locked\n", "// locked\nstring rows = File.ReadAllText(\"data/rows.csv\");\n", StringComparison.Ordinal));
        Save("src/plot.png", "not really");
        Save("src/data/rows.csv", "1,2");
        Save("src/more.csv", "3");
        Save("secret.txt", "no");
        var (code, output, error) = await Release("--data", "src/more.csv");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("keep it to yourself", output, StringComparison.Ordinal);
        Assert.Contains("note: the verdict of check 2.1-one uses AffineGradients.", output, StringComparison.Ordinal);
        var student = Files.Where(file => file.StartsWith("out/student", StringComparison.Ordinal)).ToList();
        Assert.Equal(["out/student/data/rows.csv", "out/student/lib/CsvHelper.dll", "out/student/lib/Detorch.Teach.dll", "out/student/lib/Detorch.Teach.xml",
            "out/student/lib/MathNet.Numerics.dll", "out/student/lib/System.Numerics.Tensors.dll", "out/student/more.csv", "out/student/plot.png",
            "out/student/setup.dib", "out/student/small.dib", "out/student/small.ipynb", "out/student/small.locked.json"], student);
        foreach (var text in new[] { "small.dib", "small.ipynb" }.Select(name => Read($"out/student/{name}")))
            foreach (var secret in new[] { "IsPositiveInfinity", "PositiveInfinity", "b.X - a.X", "x.T.MatMul", "NdArray e)", "gradients of several uses", "Every row of y", "SOLUTION" })
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Contains("#r \"lib/Detorch.Teach.dll\"", Read("out/student/setup.dib"), StringComparison.Ordinal);
        Assert.Contains("x.T.MatMul", Read("out/instructor/small.dib"), StringComparison.Ordinal);
        Assert.Contains("\"C#\"", Read("out/instructor/nbgrader_config.py"), StringComparison.Ordinal);
        using var zip = ZipFile.OpenRead(Path.Combine(Folder, "out/small.zip"));
        Assert.Equal(student.Select(file => file.Replace("out/student", "small", StringComparison.Ordinal)), zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task A_release_is_the_same_each_time_and_does_not_replace_work()
    {
        SaveSmall(Small.Text);
        Assert.Equal(0, (await Release()).ExitCode);
        var before = await File.ReadAllBytesAsync(Path.Combine(Folder, "out/small.zip"), TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Release()).ExitCode);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(Folder, "out/small.zip"), TestContext.Current.CancellationToken));
        Save("out/student/small.dib", Read("out/student/small.dib") + "\n#!csharp\n\nvar mine = 1;\n");
        var (code, _, error) = await Release();
        Assert.Equal(1, code);
        Assert.Contains("out/student/small.dib exists and is different; --force replaces it", error, StringComparison.Ordinal);
        Assert.Equal(0, (await Release("--force")).ExitCode);
    }

    [Fact]
    public async Task A_student_solves_the_release_in_either_format_and_validates_it()
    {
        SaveSmall(Small.Text);
        Assert.Equal(0, (await Release()).ExitCode);
        var (code, output, _) = await Detorch("assign", "validate", "out/student/small.dib");
        Assert.Equal((1, "out/student/small.dib\n  1.1: not solved yet.\n  2.1: wrong: dW wrong, db wrong. Let the shapes decide.\n"
            + "  public checks passed: 0 of 2. Further checks may run when the work is graded.\n"), (code, output));
        Save("out/student/small.dib", Read("out/student/small.dib")
            .Replace("throw new NotImplementedException(\"Exercise 1.1\");", "return (b.Y - a.Y) / (b.X - a.X);", StringComparison.Ordinal)
            .Replace("return (dW, NdArray", "return (x.T.MatMul(g), NdArray", StringComparison.Ordinal));
        (code, output, _) = await Detorch("assign", "validate", "out/student/small.dib");
        Assert.Equal(1, code);
        Assert.Contains("  1.1: right.\n  2.1: half right: dW right, db wrong. Let the shapes decide.\n  public checks passed: 1 of 2.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("tests", output, StringComparison.Ordinal);
        Save("out/student/small.ipynb", Read("out/student/small.ipynb")
            .Replace("throw new NotImplementedException(\\\"Exercise 1.1\\\");", "return (b.Y - a.Y) / (b.X - a.X);", StringComparison.Ordinal)
            .Replace("return (dW, NdArray.Zeros([g.Shape[1]], DType.Float64));", "return (x.T.MatMul(g), g.Sum(axis: 0));", StringComparison.Ordinal));
        (code, output, _) = await Detorch("assign", "validate", "out/student/small.ipynb");
        Assert.Equal((0, "out/student/small.ipynb\n  1.1: right.\n  2.1: right.\n  public checks passed: 2 of 2. Further checks may run when the work is graded.\n"), (code, output));
    }

    [Fact]
    public async Task What_was_changed_in_the_locked_cells_of_a_dib_is_reported()
    {
        SaveSmall(Small.Text);
        Assert.Equal(0, (await Release()).ExitCode);
        // Renamed, with other ends of lines and a cell of its own, it is as it was; only the answer is missing.
        Save("out/student/small-mine.dib", Read("out/student/small.dib").Replace("// locked\n", "// locked  \r\n", StringComparison.Ordinal) + "\n#!csharp\n\nvar mine = 1;\n");
        Assert.DoesNotContain("changed", (await Detorch("assign", "validate", "out/student/small-mine.dib")).Output, StringComparison.Ordinal);
        Save("out/student/small.dib", Read("out/student/small.dib").Replace("Math.Abs(slope - 2) < 1e-9", "true", StringComparison.Ordinal)
            .Replace("// locked\n", "// locked\nvar more = 1;\n", StringComparison.Ordinal));
        var (code, output, _) = await Detorch("assign", "validate", "out/student/small.dib");
        Assert.Equal(1, code);
        Assert.Contains("  1.1: this cell was changed or deleted; the grader uses the original.\n", output, StringComparison.Ordinal);
        Assert.Contains("  the cell \"NdArray BatchOf", output, StringComparison.Ordinal);
        Assert.DoesNotContain("  2.1: this cell", output, StringComparison.Ordinal);
        File.Delete(Path.Combine(Folder, "out/student/small.locked.json"));
        Assert.Contains("small.locked.json is not beside it", (await Detorch("assign", "validate", "out/student/small.dib")).Output, StringComparison.Ordinal);
        foreach (var damaged in new[] { "[null]", "{}", "[{ \"cell\": \"1\" }]", "no JSON" })
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, "out/student/small.locked.json"), damaged, TestContext.Current.CancellationToken);
            Assert.Contains("small.locked.json is not beside it or is damaged", (await Detorch("assign", "validate", "out/student/small.dib")).Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Validation_reports_changed_and_missing_cells()
    {
        var source = AssignmentSource.Read(Small.Path);
        var notebook = new Notebook();
        foreach (var cell in source.Cells.Where(cell => cell.Id != "2.1" || cell.Kind != CellKind.Check).Select(Nbgrader.Student))
            notebook.Cells.Add(cell.Source.StartsWith("// check id=1.1 ", StringComparison.Ordinal)
                ? new NotebookCell(cell.Kernel, "// check id=1.1 points=1\ntrue") { Origin = cell.Origin } : cell);
        notebook.Cells.Remove(notebook.Cells.Single(cell => cell.Source.StartsWith("// check id=2.1-one", StringComparison.Ordinal)));
        var validation = Validation.Of(notebook);
        Assert.Equal(["1.1: the check showed no result.", "1.1: this cell was changed; the grader uses the original.",
            "2.1: this exercise has no check in this notebook; if you deleted it, the grader brings it back."], validation.Lines);
        Assert.False(validation.IsComplete);
    }

    [Fact]
    public async Task Another_notebook_is_not_validated()
    {
        SaveCells("a.dib", "1 + 1");
        var (code, _, error) = await Detorch("assign", "validate", "a.dib");
        Assert.Equal((1, "a.dib: this is no assignment: no cell begins with // exercise id=… or <!-- manual id=… -->.\n"), (code, error));
    }

    [Fact]
    public async Task A_course_is_copied_without_answers_and_runs_where_it_is()
    {
        var (code, output, error) = await Detorch("new", "course", Repository.PathOf("notebooks"), "--out", "mine");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("notebooks, and what they need. Open it with: detorch lab mine", output, StringComparison.Ordinal);
        Assert.Contains("mine/01-perceptron.dib", Files);
        Assert.Contains("mine/03-pytorch.json", Files);
        Assert.DoesNotContain(Files, file => file.Contains("TEACHING", StringComparison.Ordinal) || file.Contains("assignments", StringComparison.Ordinal));
        Assert.DoesNotContain("TEACHING", Read("mine/README.md"), StringComparison.Ordinal);
        var copied = Files.Where(file => Path.GetExtension(file) is ".dib" or ".md" or ".json").SelectMany(file => Read(file).Split('\n')).Select(line => line.Trim()).ToHashSet();
        Assert.DoesNotContain(copied, line => line.Contains("BEGIN SOLUTION", StringComparison.Ordinal));
        var solutions = Directory.GetFiles(Repository.PathOf("tests", "solutions"), "*.cs");
        Assert.NotEmpty(solutions);
        Assert.Empty(solutions.Where(file => File.ReadAllLines(file).Select(line => line.Trim()).Where(line => line.Length > 1).All(copied.Contains)).Select(Path.GetFileName));
        Assert.Equal(0, (await Detorch("run", "mine/01-perceptron.dib")).ExitCode);
        (code, _, error) = await Detorch("new", "course", Repository.PathOf("notebooks"), "--out", "mine");
        Assert.Equal((1, "mine exists and is not empty; name a new folder.\n"), (code, error));
        Assert.Equal(1, (await Detorch("new", "course", "nowhere", "--out", "other")).ExitCode);
    }
}
