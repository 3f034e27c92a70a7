using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Tests.Grading.Source;

public class AssignmentSourceTests
{
    private static string Problems(string text) => Assert.Throws<AssignmentException>(() => Small.Read(text)).Message;

    [Fact]
    public void A_source_has_exercises_with_checks_and_points()
    {
        var source = AssignmentSource.Read(Small.Path);
        Assert.Equal(("A small assignment", 9.0), (source.Title, source.Points));
        Assert.Equal(["1.1", "2.1"], source.Exercises.Select(exercise => exercise.Id));
        var second = source.Exercises[1];
        Assert.Equal((4.0, 2.0, 6.0), (second.CheckPoints, second.ManualPoints, second.Points));
        Assert.Equal(["2.1", "2.1-one"], second.Checks.Select(check => check.Id!));
        Assert.Equal([false, true], second.Checks.Select(check => check.IsHidden));
        Assert.Equal([CellKind.Free, CellKind.Locked, CellKind.Free, CellKind.Exercise, CellKind.Check, CellKind.Check, CellKind.Free,
            CellKind.Locked, CellKind.Exercise, CellKind.Check, CellKind.Check, CellKind.Manual], source.Cells.Select(cell => cell.Kind));
        Assert.Equal("Why is", SolutionText.Stub(second.Manual[0]).Split("\n\n")[1][..6]);
    }

    [Fact]
    public void A_stub_has_no_solution_and_no_rubric()
    {
        var source = AssignmentSource.Read(Small.Path);
        Assert.Equal(
            """
            // exercise id=1.1 points=3
            double Slope((double X, double Y) a, (double X, double Y) b)
            {
                throw new NotImplementedException("Exercise 1.1");
            }
            """, source.Exercises[0].Cell!.StubSource);
        Assert.Equal(
            """
            // exercise id=2.1 points=6
            (NdArray DW, NdArray Db) AffineGradients(NdArray x, NdArray g)
            {
                var dW = NdArray.Zeros([x.Shape[1], g.Shape[1]], DType.Float64);
                return (dW, NdArray.Zeros([g.Shape[1]], DType.Float64));
            }
            """, source.Exercises[1].Cell!.StubSource);
        Assert.Equal(
            """
            <!-- manual id=2.1-why points=2 -->
            ### A question

            Why is the gradient of b a sum over the rows of the batch?

            *Write your answer here.*
            """, source.Exercises[1].Manual[0].StubSource);
        Assert.StartsWith("1 point: b is used", SolutionText.Rubric(source.Exercises[1].Manual[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_solutions_of_a_cell_each_become_a_stub()
    {
        var source = Small.Read(Small.With("    // END SOLUTION\n}\n\n#!csharp\n\n// check id=1.1 points=1",
            "    // END SOLUTION\n}\nint Two() {\n        // BEGIN SOLUTION\n    return 2;\n    // END SOLUTION\n}\n// RUBRIC one point\n\n#!csharp\n\n// check id=1.1 points=1"));
        Assert.EndsWith("}\nint Two() {\n        throw new NotImplementedException(\"Exercise 1.1\");\n}", source.Exercises[0].Cell!.StubSource, StringComparison.Ordinal);
        Assert.Equal(["    var run = b.X - a.X;", "    return run == 0 ? double.PositiveInfinity : (b.Y - a.Y) / run;", "    return 2;"],
            SolutionText.Lines(source.Exercises[0].Cell!.Source));
    }

    [Theory]
    [InlineData("// check the signs first", CellKind.Free)]
    [InlineData("// exercise your patience", CellKind.Free)]
    [InlineData("// locked doors", CellKind.Free)]
    [InlineData("// locked", CellKind.Locked)]
    [InlineData("// locked id=data", CellKind.Locked)]
    [InlineData("#!import other.dib", CellKind.Locked)]
    public void A_comment_is_no_header(string line, object kind) =>
        Assert.Equal((CellKind)kind, Small.Read(Small.Text + $"\n#!csharp\n\n{line}\nvar one = 1;\n").Cells[^1].Kind);

    [Theory]
    [InlineData("id=1.1 points=3", "points=3", "small.dib(23): cell 4: \"// exercise points=3\" has no id; a header is // exercise id=2.1 points=5")]
    [InlineData("id=1.1 points=3", "id=1.1", "small.dib(23): cell 4: \"// exercise id=1.1\" has no points")]
    [InlineData("id=1.1 points=3", "id=1.1 points=three", "points=three: points are a number from 0 to 10000")]
    [InlineData("id=1.1 points=3", "id=1.1 points=-3", "points=-3: points are a number")]
    [InlineData("id=1.1 points=3", "id = 1.1 points=3", "\"id\" in \"// exercise id = 1.1 points=3\" is not understood")]
    [InlineData("id=1.1 points=3", "id=1.1 points=3 easy", "\"easy\" in")]
    [InlineData("exercise id=1.1 points=3", "exercise id=1.1 points=3 hidden", "\"hidden\" in")]
    [InlineData("id=1.1 points=3", "id=../1 points=3", "\"../1\" is no id")]
    [InlineData("exercise id=1.1 points=3", "exercise id=1.1-a points=3", "the id of an exercise, 1.1-a, has no hyphen")]
    [InlineData("exercise id=1.1 points=3", "exercise id=1.1 points=4", "small.dib(23): cell 4: exercise 1.1 has 4 points, but its checks and manual parts add up to 3.")]
    [InlineData("// locked", "// locked id=a points=2", "a locked cell has no points")]
    [InlineData("// exercise id=1.1 points=3\n", "", "small.dib(25): cell 4: a solution is in a cell that begins with // exercise")]
    [InlineData("// exercise id=1.1 points=3\n", "", "cell 5: check 1.1 belongs to exercise 1.1, which no cell has; begin the student's cell with // exercise id=1.1 points=3.")]
    [InlineData("id=1.1-vertical", "id=1.1", "small.dib(39): cell 6: the id 1.1 is used twice, first in cell 5; give each its own, such as 1.1-2.")]
    [InlineData("id=1.1-vertical", "id=1.1-upright", "cell 6: the header has the id 1.1-upright, and Check.Graded has \"1.1-vertical\"; they must be the same.")]
    [InlineData("<!-- manual id=2.1-why points=2 -->", "<!-- check id=2.1-why points=2 -->", "a Markdown cell can be manual only")]
    [InlineData("    // END SOLUTION\n}\n\n#!csharp\n\n// check id=1.1 points=1", "}\n\n#!csharp\n\n// check id=1.1 points=1", "small.dib(26): cell 4: this solution has no // END SOLUTION.")]
    [InlineData("    var run", "    // BEGIN SOLUTION\n    var run", "small.dib(27): cell 4: this solution begins inside the one that begins in line 4 of the cell")]
    [InlineData("    // BEGIN SOLUTION\n    var run", "    var run", "small.dib(28): cell 4: a solution ends here that did not begin")]
    [InlineData("    // BEGIN SOLUTION\n    var run", "    // Begin solution:\n    var run", "\"// Begin solution:\" is no mark")]
    [InlineData("Slope((0, 1), (2, 5)), slope", "Slope((0, 1), (2, 5), slope", "small.dib(34): cell 5: this is not C#")]
    public void What_is_wrong_is_said_with_its_place(string part, string replacement, string problem) =>
        Assert.Contains(problem, Problems(Small.With(part, replacement)), StringComparison.Ordinal);

    [Fact]
    public void All_problems_are_reported_at_once_in_the_file_s_order()
    {
        var lines = Problems(Small.With("points=3", "points=9").Replace("id=2.1-one", "id=2.1-two", StringComparison.Ordinal)).Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("small.dib(23): cell 4: ", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_without_exercises_is_no_assignment() =>
        Assert.Contains("there is no exercise; begin a cell with // exercise id=1.1 points=5", Problems("#!csharp\n\n1 + 1\n"), StringComparison.Ordinal);
}
