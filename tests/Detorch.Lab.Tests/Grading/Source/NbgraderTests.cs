using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Detorch.Lab.Grading.Source;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Grading.Source;

public partial class NbgraderTests
{
    [Fact]
    public void Checksums_are_those_of_nbgrader_s_rule()
    {
        var rows = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "golden", "nbgrader.json")))!.AsArray();
        Assert.NotEmpty(rows);
        foreach (var row in rows.OfType<JsonObject>())
            Assert.Equal((string?)row["checksum"], Nbgrader.Checksum((string)row["source"]!, (string)row["cell_type"]!, (JsonObject)row["metadata"]!));
    }

    [Fact]
    public void Each_kind_of_cell_has_the_metadata_of_schema_3()
    {
        var cells = Small.Read(Small.Text).Cells.Select(Nbgrader.Student).ToList();
        var metadata = cells.Select(cell => cell.Origin?["metadata"]?["nbgrader"] as JsonObject).OfType<JsonObject>().ToList();
        Assert.Equal(["locked_2", "exercise_1_1", "check_1_1", "check_1_1-vertical", "locked_8", "exercise_2_1", "check_2_1", "check_2_1-one", "manual_2_1-why"],
            metadata.Select(cell => (string)cell["grade_id"]!));
        string[] allowed = ["schema_version", "grade", "locked", "solution", "task", "grade_id", "points", "checksum", "cell_type"];
        Assert.All(metadata, cell =>
        {
            Assert.Empty(cell.Select(pair => pair.Key).Except(allowed));
            Assert.Equal(3, (int)cell["schema_version"]!);
            Assert.Matches(GradeId(), (string)cell["grade_id"]!);
            Assert.Equal(32, ((string)cell["checksum"]!).Length);
            Assert.Equal((bool)cell["grade"]!, cell.ContainsKey("points"));
        });
        Assert.Equal([(false, false, true), (false, true, false), (true, false, true), (true, true, false)], new[] { 0, 1, 2, 8 }.Select(i =>
            ((bool)metadata[i]["grade"]!, (bool)metadata[i]["solution"]!, (bool)metadata[i]["locked"]!)));
        Assert.Equal("markdown", (string?)metadata[8]["cell_type"]);
    }

    [Fact]
    public void A_check_ends_with_its_points_and_a_hidden_one_stays_with_the_instructor()
    {
        var source = Small.Read(Small.Text);
        var (open, hidden) = (source.Exercises[0].Checks[0], source.Exercises[0].Checks[1]);
        Assert.Equal(
            """
            // check id=1.1 points=1
            var gradedCheck = Check.Graded("1.1", () => Slope((0, 1), (2, 5)), slope => Math.Abs(slope - 2) < 1e-9, hint: "Divide the rise by the run.");
            gradedCheck.Display();
            gradedCheck.Points(1)
            """, Nbgrader.Student(open).Source);
        Assert.Equal("// check id=1.1-vertical points=2 hidden\n// This check runs when the assignment is graded.", Nbgrader.Student(hidden).Source);
        // What generate_assignment leaves of it: all lines that are not between the marks.
        var lines = Nbgrader.Instructor(hidden).Source.Split('\n');
        var (begin, end) = (Array.IndexOf(lines, "// BEGIN HIDDEN TESTS"), Array.IndexOf(lines, "// END HIDDEN TESTS"));
        Assert.Equal(Nbgrader.Student(hidden).Source, string.Join('\n', [.. lines[..begin], .. lines[(end + 1)..]]));
        Assert.Contains("double.IsPositiveInfinity(slope)", string.Join('\n', lines[begin..end]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_written_question_keeps_its_text_when_nbgrader_removes_the_answer()
    {
        var question = Small.Read(Small.With("<!-- BEGIN SOLUTION -->\nEvery row of y contains b once, so each row's gradient reaches it, and gradients are added where paths meet.\n<!-- END SOLUTION -->\n\n", ""))
            .Exercises[1].Manual[0];
        var text = Nbgrader.Instructor(question).Source;
        Assert.DoesNotContain("rubric", text, StringComparison.Ordinal);
        Assert.EndsWith("of the batch?\n\n<!-- BEGIN SOLUTION -->\n<!-- END SOLUTION -->", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("^[a-zA-Z0-9_\\-]+$")]
    private static partial Regex GradeId();
}
