using System.Text.Json.Nodes;
using Detorch.Lab.Grading.Sandbox;
using Detorch.Lab.Tests.Commands;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Grading;

/// <summary>A small assignment, and a folder of submissions to it that the command grades.</summary>
public abstract class GradedClass : DetorchProcess
{
    private const string Header = "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\"}]}}\n\n";

    /// <summary>The right answer to exercise 1.1, worth 3 points; 2 of them are given by a hidden check, half for each of two places.</summary>
    protected const string Slope = """
        double Slope(Func<double, double> f, double x)
        {
            var h = 1e-5;
            return (f(x + h) - f(x - h)) / (2 * h);
        }
        """;

    /// <summary>The right answer to exercise 1.2, worth 2 points.</summary>
    protected const string Mean = "Tensor Mean(Tensor x) => x.Mean();";

    protected const string Check11 = """
        // check id=1.1 points=1
        Check.Graded("1.1", () => Slope(x => x * x, 3), slope => Math.Abs(slope - 6) < 1e-4, hint: "Divide by 2h.")
        """;

    protected const string Check12 = """
        // check id=1.2 points=2
        Check.Graded("1.2", () => Mean(data).Item(), mean => Math.Abs(mean - 2) < 1e-9, hint: "Add and divide.")
        """;

    protected const string Locked = "// locked\nvar data = Tensor.From(new[] { 1.0, 2, 3 });";

    protected GradedClass()
    {
        Require.That(Bubblewrap.Problem() is null, $"needs a sandbox: {Bubblewrap.Problem()}");
        Save("setup.dib", Header + $"#!csharp\n\n#r \"{Repository.PathOf("lib", "Detorch.Teach", "bin", "Release", "net10.0", "Detorch.Teach.dll")}\"\n"
            + "using System;\nusing System.Collections.Generic;\nusing System.IO;\nusing System.Linq;\nusing Detorch.Teach;\n");
        SaveNotebook("a.dib", "#!import setup.dib", Exercise("1.1", 3, Solution(Slope)), Check11, """
            // check id=1.1-sin points=2 hidden
            var at = new[] { 0.5, 1.25 };
            Check.Graded("1.1-sin", () => at.Select(x => Slope(Math.Sin, x)).ToArray(),
                slopes => Score.Parts(("first", Math.Abs(slopes[0] - Math.Cos(0.5)) < 1e-4), ("second", Math.Abs(slopes[1] - Math.Cos(1.25)) < 1e-4)),
                hint: "Is h small?")
            """, Locked, Exercise("1.2", 2, Solution(Mean)), Check12);
    }

    /// <summary>The text of the student's cell of an exercise.</summary>
    protected static string Exercise(string id, int points, string code) => $"// exercise id={id} points={points}\n{code}";

    private static string Solution(string code) => $"// BEGIN SOLUTION\n{code}\n// END SOLUTION";

    /// <summary>Saves a submission as students get and fill in the assignment.</summary>
    protected void Submit(string student, string slope = Slope, string mean = Mean) =>
        SaveNotebook($"in/{student}.dib", "#!import setup.dib", Exercise("1.1", 3, slope), Check11, Locked, Exercise("1.2", 2, mean), Check12);

    protected void SaveNotebook(string name, params string[] cells) =>
        Save(name, Header + string.Concat(cells.Select(cell => cell.StartsWith("<!--", StringComparison.Ordinal) || cell.StartsWith("# ", StringComparison.Ordinal)
            ? $"#!markdown\n\n{cell}\n\n" : $"#!csharp\n\n{cell}\n\n")));

    /// <summary>Grades the submissions.</summary>
    /// <returns>What the command printed, and the students by id.</returns>
    protected async Task<(string Output, Dictionary<string, JsonNode> Students)> GradeAsync(params string[] options)
    {
        var (code, output, error) = await Detorch(["grade", "a.dib", "in", "--out", "out", .. options]);
        Assert.True(code == 0, error + output);
        return (output, Students());
    }

    protected Dictionary<string, JsonNode> Students() => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "out", "everything.json")))!["students"]!.AsArray()
        .ToDictionary(student => (string)student!["id"]!, student => student!);

    protected static double Total(JsonNode student) => (double)student["total"]!;

    protected static JsonNode CheckOf(JsonNode student, string id) => student["checks"]!.AsArray().Single(check => (string)check!["id"]! == id)!;
}
