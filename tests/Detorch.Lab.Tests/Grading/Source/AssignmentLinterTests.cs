using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Tests.Grading.Source;

public class AssignmentLinterTests
{
    private static string Seen(string text)
    {
        var source = Small.Read(text);
        return string.Join('\n', AssignmentLinter.Still(source).Concat(new Leaks(source).OfCode()).Select(problem => problem.In("small.dib")));
    }

    private static async Task<string> Found(string text)
    {
        var folder = Directory.CreateTempSubdirectory("detorch-test-");
        try
        {
            var setUp = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Small.Path)!, "setup.dib"), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "setup.dib"), setUp.Replace("../../..",
                Path.GetFullPath("../../..", Path.GetDirectoryName(Small.Path)!).Replace('\\', '/'), StringComparison.Ordinal), TestContext.Current.CancellationToken);
            var path = Path.Combine(folder.FullName, "small.dib");
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
            var (_, problems) = await AssignmentLinter.LintAsync(path, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            return string.Join('\n', problems);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_good_source_has_no_problem()
    {
        Assert.Equal("", Seen(Small.Text));
        Assert.Equal("", await Found("\uFEFF" + Small.Text.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("    // BEGIN SOLUTION\n    var run", "    var run", "    // END SOLUTION\n}\n\n#!csharp\n\n// check id=1.1 ", "}\n\n#!csharp\n\n// check id=1.1 ", "small.dib(23): cell 4: exercise 1.1 has no solution; put one between")]
    [InlineData("points=1\nCheck", "points=1 hidden\nCheck", "", "", "small.dib(23): cell 4: exercise 1.1 has no public check")]
    [InlineData("Math.Abs(slope - 2)", "Math.Abs(slope - Slope((0, 1), (2, 5)))", "", "", "small.dib(34): cell 5: the verdict of the public check 1.1 uses Slope, which is the student's code")]
    [InlineData("Write a function", "With return run == 0 ? double.PositiveInfinity : (b.Y - a.Y) / run; in the end, write", "", "", "cell 4: a line of the solution is also in cell 3")]
    [InlineData("() => Slope((0, 1), (2, 5))", "() => Slope((1.0, 1), (3.0, 7.5)) + AffineGradients(BatchOf(1), NdArray.Ones([1, 5], DType.Float64))", "", "", "small.dib(77): cell 11: the hidden check 2.1-one leaks: what it computes is also in cell 5, which students get: AffineGradients(BatchOf(1)")]
    [InlineData("slope => double.IsPositiveInfinity(slope)", "slope => Math.Abs(slope - 6.28318) < 1e-9", "# A small assignment", "# About 6.28318", "the hidden check 1.1-vertical leaks: its expected value 6.28318 is also in cell 1, which students get.")]
    [InlineData("slope => double.IsPositiveInfinity(slope)", "slope => $\"{slope}\" == \"+infinite\"", "# A small", "# A small \"+infinite\" ", "the hidden check 1.1-vertical leaks: \"+infinite\" is also in cell 1")]
    public void What_can_be_seen_is_found_with_its_place(string part, string replacement, string otherPart, string otherReplacement, string problem)
    {
        var text = Small.With(part, replacement);
        Assert.Contains(problem, Seen(otherPart.Length == 0 ? text : text.Replace(otherPart, otherReplacement, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_leaks_in_a_file_that_cells_import_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("detorch-test-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "setup.dib"), "#!csharp\n\n#!import more.csx\n");
            File.WriteAllText(Path.Combine(folder.FullName, "more.csx"), "double Old((double X, double Y) a, (double X, double Y) b, double run)\n"
                + "{\n    return run == 0 ? double.PositiveInfinity : (b.Y - a.Y) / run;\n}\n// 6.28318\n");
            var source = AssignmentSource.Of(Path.Combine(folder.FullName, "small.dib"), DibFormat.Parse(
                Small.With("slope => double.IsPositiveInfinity(slope)", "slope => Math.Abs(slope - 6.28318) < 1e-9")));
            var found = string.Join('\n', new Leaks(source).OfCode().Select(problem => problem.In("small.dib")));
            Assert.Contains("cell 4: a line of the solution is also in more.csx, which students get: return run == 0", found, StringComparison.Ordinal);
            Assert.Contains("its expected value 6.28318 is also in more.csx", found, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_check_whose_header_is_not_the_first_line_is_found() =>
        Assert.Contains("small.dib(68): cell 10: this cell calls Check.Graded and is no check; its first line must be its header",
            Seen(Small.With("// check id=2.1 points=2\n", "// The public check.\n// check id=2.1 points=2\n").Replace("id=2.1 points=6", "id=2.1 points=4", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Checks_without_points_are_found() =>
        Assert.Contains("small.dib(23): cell 4: no check of exercise 1.1 has points.", Seen(Small.With("points=3", "points=0")
            .Replace("id=1.1 points=1", "id=1.1 points=0", StringComparison.Ordinal).Replace("vertical points=2", "vertical points=0", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData("slope => double.IsPositiveInfinity(slope)", "slope => Math.Abs(slope - 1000) < 0.001", "# About 1000 lines, 0.001")]
    [InlineData("slope => double.IsPositiveInfinity(slope)", "slope => Math.Abs(slope - 6.28318) < 1e-9", "# About 6.283 and 62.8318")]
    public void Round_numbers_and_other_numbers_are_no_leak(string part, string replacement, string title)
    {
        if (title.Contains("6.283 ", StringComparison.Ordinal))
            Assert.Contains("6.283 is also", Seen(Small.With(part, replacement).Replace("# A small", title, StringComparison.Ordinal)), StringComparison.Ordinal);
        else
            Assert.Equal("", Seen(Small.With(part, replacement).Replace("# A small", title, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_only_shows_when_it_runs_is_found_too()
    {
        var found = (await Found(Small
            .With("Math.Abs(slope - 2) < 1e-9", "Math.Abs(slope - 3) < 1e-9")
            .Replace("(\"dW\", Near(answer.DW, dW))", "(\"dW\", answer.DW.Shape == dW.Shape)", StringComparison.Ordinal)
            .Replace("var (below, above) = ((3.0, 1.0), (3.0, 7.5));", "var (below, above) = ((3.0, 1.0), (3.0, 7.5 / Slope((0, 0), (1, 1))));", StringComparison.Ordinal)
            .Replace("// locked\n", "// locked\nvar half = 1 / int.Parse(\"0\");\n", StringComparison.Ordinal))).Split('\n');
        Assert.Contains(found, line => line.StartsWith("small.dib(34): cell 5: the solution gets 0 of 1 points by check 1.1: wrong: Divide the rise by the run.", StringComparison.Ordinal));
        Assert.Contains(found, line => line.StartsWith("small.dib(39): cell 6: what comes before Check.Graded fails with the stub; it must not need an answer: line", StringComparison.Ordinal));
        Assert.Contains(found, line => line.StartsWith("small.dib(51): cell 8: fails with the solution: line 2: System.DivideByZeroException: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_check_that_the_stub_passes_and_a_value_that_leaks_are_found()
    {
        var found = await Found(Small
            .With("(\"dW\", Near(answer.DW, dW))", "(\"dW\", answer.DW.Shape == dW.Shape)")
            .Replace("() => Slope(below, above), slope => double.IsPositiveInfinity(slope)", "() => Slope((0, 0), (3, 2)), slope => slope < 1", StringComparison.Ordinal)
            .Replace("## 1 · The slope of a line", "## 1 · The slope of a line, such as 0.66667", StringComparison.Ordinal));
        Assert.Contains("small.dib(77): cell 11: check 2.1-one gives the stub 1 of 2 points; a check must fail until there is an answer.", found, StringComparison.Ordinal);
        Assert.Contains("small.dib(39): cell 6: the hidden check 1.1-vertical leaks: its expected value 0.66667 is also in cell 3", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!csharp\n\n#!import setup.dib", "#!csharp\n\n#!import \"setup.dib\"", "small.dib(13): the first code cell is #!import setup.dib")]
    [InlineData("// locked\n", "// locked\ndisplay(1);\n", "small.dib(52): display(x) is not in every host")]
    [InlineData("#!markdown\n\n## 1", "#!fsharp\n\nlet x = 1\n\n#!markdown\n\n## 1", "small.dib(17): #!fsharp is not in every host")]
    [InlineData("// locked\n", "// locked\nvar x = ;\n", "small.dib(52): CS1525")]
    public async Task What_another_host_does_not_run_is_found_without_running(string part, string replacement, string problem) =>
        Assert.Contains(problem, await Found(Small.With(part, replacement)), StringComparison.Ordinal);

    [Fact]
    public async Task Code_nested_too_deeply_does_not_end_the_linter() =>
        Assert.Contains("brackets are opened in a row", await Found(Small.With("// locked\n", $"// locked\nvar x = {new string('(', 100_000)};\n")), StringComparison.Ordinal);

    [Fact]
    public async Task A_cell_that_ends_the_kernel_is_reported()
    {
        var found = await Found(Small.With("    var run = b.X - a.X;", "    Environment.Exit(3);\n    var run = b.X - a.X;"));
        Assert.StartsWith("small.dib(35): cell 5: fails with the solution: the cell ended the process that runs the notebook (exit code 3)", found, StringComparison.Ordinal);
    }
}
