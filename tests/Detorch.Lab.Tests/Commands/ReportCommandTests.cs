using Detorch.Tests;

namespace Detorch.Lab.Tests.Commands;

public class ReportCommandTests : DetorchProcess
{
    private void SaveExercises(string name, string first, string second, string third) => SaveCells(name,
        $"#r \"{Repository.PathOf("lib/Detorch.Teach/bin/Release/net10.0/Detorch.Teach.dll").Replace('\\', '/')}\"\nusing Detorch.Teach;",
        $"int First() => {first};\nint Second() => {second};\nint Third() => {third};",
        "Check.That(\"1.1\", () => First() == 1, hint: \"think of one\")",
        "Check.That(\"1.2\", () => Second() == 2, hint: \"think of two\").Display();\nCheck.That(\"1.2\", () => Second() > 0, hint: \"positive\")",
        "Check.That(\"1.10\", () => Third() == 3, hint: \"think of three\")");

    private const string NotSolved = "throw new NotImplementedException()";

    [Fact]
    public async Task Run_reports_each_exercise_and_fails_for_a_wrong_one_where_it_is_asked_to()
    {
        SaveExercises("a.dib", "1", "5", NotSolved);
        var (code, output, error) = await Detorch("run", "a.dib");
        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith("\n  exercises: 1.1 right, 1.2 wrong, 1.10 not solved\n", output, StringComparison.Ordinal);
        (code, _, error) = await Detorch("run", "a.dib", "--checks");
        Assert.Equal((1, "a.dib: exercise 1.2: think of two\n"), (code, error));
        SaveExercises("b.dib", "1", "2", NotSolved);
        Assert.Equal(0, (await Detorch("run", "b.dib", "--checks")).ExitCode);
    }

    [Fact]
    public async Task A_graded_check_may_be_partly_right_which_counts_as_wrong()
    {
        SaveCells("a.dib", $"#r \"{Repository.PathOf("lib/Detorch.Teach/bin/Release/net10.0/Detorch.Teach.dll").Replace('\\', '/')}\"\nusing Detorch.Teach;",
            "Check.Graded(\"1.1\", () => 1, x => x == 1)", "Check.Graded(\"1.1-half\", () => 1, x => 0.5)", "Check.Graded(\"1.2\", () => 1, x => x == 1)");
        var (code, output, error) = await Detorch("run", "a.dib", "--checks");
        Assert.Equal((1, "a.dib: exercise 1.1: half right.\n"), (code, error));
        Assert.EndsWith("\n  exercises: 1.1 partly right, 1.2 right\n", output, StringComparison.Ordinal);
        Assert.Equal(0, (await Detorch("report", "a.dib", "--csv", "a.csv")).ExitCode);
        Assert.Contains("a.dib,partly right,right,1,1,0,0,", await File.ReadAllTextAsync(Path.Combine(Folder, "a.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_becomes_a_table_with_a_column_for_each_exercise()
    {
        SaveExercises("class/ada.dib", "1", "2", "3");
        SaveExercises("class/bob.dib", "7", NotSolved, NotSolved);
        SaveCells("class/crash.dib", "Environment.Exit(1);");
        Save("class/=cmd.ipynb", "{");
        SaveCells("class/setup.dib", "1");
        var (code, output, error) = await Detorch("report", "class", "--csv", "out/grades.csv");
        Assert.Equal((1, ""), (code, error));
        Assert.Contains("class/ada.dib: 1.1 right, 1.2 right, 1.10 right\n", output, StringComparison.Ordinal);
        var lines = (await File.ReadAllTextAsync(Path.Combine(Folder, "out/grades.csv"), TestContext.Current.CancellationToken)).TrimEnd().Split('\n');
        Assert.Equal("notebook,1.1,1.2,1.10,right,wrong,not solved,cells failed,problem", lines[0]);
        Assert.Equal("class/ada.dib,right,right,right,3,0,0,0,", lines[2]);
        Assert.Equal("class/bob.dib,wrong,not solved,not solved,0,1,2,0,", lines[3]);
        Assert.StartsWith("class/crash.dib,,,,0,0,0,1,\"cell 1", lines[4].Replace("0,0,0,1,cell 1", "0,0,0,1,\"cell 1", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("not valid JSON", lines[1], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public async Task Saved_results_are_read_without_running()
    {
        SaveExercises("a.dib", "1", "5", NotSolved);
        Assert.Equal(0, (await Detorch("run", "a.dib", "--ipynb", "a.ipynb")).ExitCode);
        var (code, output, _) = await Detorch("report", "a.ipynb", "--saved");
        Assert.Equal(0, code);
        Assert.Contains("1.1 right, 1.2 wrong, 1.10 not solved", output, StringComparison.Ordinal);
    }
}
