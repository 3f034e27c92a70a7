using System.Text.Json.Nodes;
using System.Xml.Linq;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Reports;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Tests.Grading;

/// <summary>The files that grades are written to, from results that are made up.</summary>
public sealed class ReportTests : IDisposable
{
    private const string Evil = "<script>alert(1)</script>";

    private readonly string folder = Directory.CreateTempSubdirectory("detorch-test-").FullName;
    private readonly AssignmentSource source = AssignmentSource.Of("a.dib", DibFormat.Parse("""
        #!markdown

        # A title

        #!csharp

        // exercise id=1.1 points=2.5
        // BEGIN SOLUTION
        int x = 1;
        // END SOLUTION

        #!csharp

        // check id=1.1 points=1
        Check.Graded("1.1", () => x, x => x == 1)

        #!csharp

        // check id=1.1-more points=1.5 hidden
        Check.Graded("1.1-more", () => x + 1, y => y == 2)

        #!markdown

        <!-- manual id=1.2 points=3 -->
        Why?
        """));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void No_cell_of_a_table_is_a_formula()
    {
        ClassReport.Write(source, [Row("=1+1", name: "@SUM(A1)"), Row("+2"), Row("-3", note: "=HYPERLINK(\"x\")")], folder);
        foreach (var line in Text("grades.csv").Split('\n')[1..^1])
            Assert.DoesNotContain(line.Split(','), cell => cell.Trim('"') is ['=' or '+' or '-' or '@', ..]);
    }

    [Fact]
    public void What_students_wrote_and_showed_does_not_run_in_a_page()
    {
        var shown = new JsonObject { ["type"] = "display_data", ["data"] = new JsonObject { ["text/html"] = $"<b>bold</b>{Evil}<img src=x onerror=alert(1)>" }, ["metadata"] = new JsonObject() };
        var forged = new JsonObject { ["type"] = "display_data", ["data"] = 5 };
        var row = Row(Evil, name: Evil, note: Evil, message: Evil + "\n\n# not a heading",
            new StudentCell("csharp", $"// {Evil}", "exercise", "1.1", [shown, forged]) { Error = Evil },
            new StudentCell("markdown", $"<!-- manual id=1.2 points=3 -->\n{Evil} because", "manual", "1.2", []));
        ClassReport.Write(source, [row], folder);
        foreach (var name in new[] { "overview.html", Path.GetRelativePath(folder, Assert.Single(Directory.GetFiles(Path.Combine(folder, "feedback")))) })
        {
            Assert.DoesNotContain(Evil, Text(name), StringComparison.Ordinal);
            Assert.DoesNotContain("onerror=alert", Text(name), StringComparison.Ordinal);
            Assert.Contains("Content-Security-Policy", Text(name), StringComparison.Ordinal);
        }
        Assert.Contains("<b>bold</b>", Text(Path.Combine("feedback", Path.GetFileName(Directory.GetFiles(Path.Combine(folder, "feedback"))[0]))), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_systems_get_their_formats()
    {
        ClassReport.Write(source, [Row("anna", share: 0.5), Row("bert\0\u0001")], folder);
        var gradescope = Json("gradescope/anna/results.json");
        Assert.Equal(1.75, (double)gradescope["score"]!);
        Assert.Equal(["visible", "after_published"], gradescope["tests"]!.AsArray().Select(test => (string)test!["visibility"]!));
        Assert.Equal([1, 0.75], gradescope["tests"]!.AsArray().Select(test => (double)test!["score"]!));

        var classroom = Json("classroom50/anna/result.json");
        Assert.Equal(["schema", "classroom", "assignment", "submission", "commit", "release", "review", "datetime", "score", "max-score", "tests"],
            classroom.AsObject().Select(field => field.Key));
        Assert.Equal("classroom50/result/v1", (string)classroom["schema"]!);
        // Points are whole there: 2.5 points are 5 halves, and 0.75 of 1.5 is 1 of 3.
        Assert.Equal((3, 5), ((int)classroom["score"]!, (int)classroom["max-score"]!));
        Assert.All(classroom["tests"]!.AsArray(), test => Assert.Equal(["test-name", "passed", "score", "max-score"], test!.AsObject().Select(field => field.Key)));
        Assert.Equal([true, false], classroom["tests"]!.AsArray().Select(test => (bool)test!["passed"]!));
        Assert.All(["classroom", "assignment", "submission", "commit", "release", "review", "datetime"], field => Assert.NotEmpty((string)classroom[field]!));

        var suites = XDocument.Load(Path.Combine(folder, "junit.xml")).Root!.Elements().ToList();
        Assert.Equal(["2 1 0", "2 0 0"], suites.Select(suite => $"{suite.Attribute("tests")!.Value} {suite.Attribute("failures")!.Value} {suite.Attribute("errors")!.Value}"));
    }

    [Fact]
    public void Two_students_with_the_same_letters_have_two_pages()
    {
        ClassReport.Write(source, [Row("a/b"), Row("a?b"), Row("../.."), Row("A_B")], folder);
        Assert.Equal(4, Directory.GetFiles(Path.Combine(folder, "feedback")).Length);
        Assert.Equal(["classroom50", "everything.json", "feedback", "grades.csv", "gradescope", "junit.xml", "overview.html", "similar.csv"],
            Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Renamed_copies_are_similar_and_other_solutions_are_not()
    {
        static string Loop(string sum, string item, string function) => $$"""
            double {{function}}(IEnumerable<double> {{item}}s)
            {
                var {{sum}} = 0.0;
                var count = 0;
                foreach (var {{item}} in {{item}}s)
                    if ({{item}} > 0 && count < 100)
                    {
                        {{sum}} += Math.Sqrt({{item}}) * 2 - Math.Log({{item}} + 1);
                        count++;
                    }
                return count == 0 ? double.NaN : {{sum}} / count;
            }
            """;
        const string other = "double F(IEnumerable<double> all) => all.Where(x => x > 0).Take(100).Select(x => 2 * Math.Sqrt(x) - Math.Log(1 + x)).DefaultIfEmpty(double.NaN).Average();";
        ClassRow With(string id, string code) => Row(id, cells: new StudentCell("csharp", code, "exercise", "1.1", []));
        var pairs = Similarity.Of(source, [With("anna", Loop("sum", "x", "F")), With("bert", Loop("total", "value", "Mean") + " // mine"), With("carl", other)]);
        Assert.Equal(("anna", "bert"), (Assert.Single(pairs).First, pairs[0].Second));
        Assert.True(pairs[0].Share > 0.9);
    }

    private static ClassRow Row(string id, string name = "", string note = "", string message = "right.", params StudentCell[] cells) => Row(id, 1, name, note, message, cells);

    private static ClassRow Row(string id, double share, string name = "", string note = "", string message = "right.", params StudentCell[] cells) => new(id, name,
        new Submission("x.dib", DateTimeOffset.UnixEpoch, new Notebook(), "abc", Problem: null), new SubmissionResult("key", cells,
        [
            new CheckOutcome("1.1", "1.1", IsHidden: false, Points: 1, Share: 1, "right", message),
            new CheckOutcome("1.1-more", "1.1", IsHidden: true, Points: 1.5, share, share < 1 ? "partly right" : "right", message),
        ])) { Status = "graded", Note = note };

    private string Text(string name) => File.ReadAllText(Path.Combine(folder, name));

    private JsonNode Json(string name) => JsonNode.Parse(Text(name))!;
}
