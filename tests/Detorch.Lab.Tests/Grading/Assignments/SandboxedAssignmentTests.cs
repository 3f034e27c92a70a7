using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Sandbox;
using Detorch.Lab.Grading.Source;
using Detorch.Lab.Tests.Commands;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Grading.Assignments;

/// <summary>Some variants graded as a teacher grades them, by the command and in the sandbox.</summary>
public class SandboxedAssignmentTests : DetorchProcess
{
    [Theory]
    [InlineData("a3-backward-by-hand.dib", "wrong/bias-mean")]
    [InlineData("a5-digits.dib", "wrong/always-the-same-digits")]
    public async Task The_command_gives_the_points_that_an_answer_deserves(string name, string variant)
    {
        Require.That(Bubblewrap.Problem() is null, $"needs a sandbox: {Bubblewrap.Problem()}");
        var path = Repository.PathOf("notebooks", "assignments", name);
        var source = AssignmentSource.Read(path);
        var wrong = Variant.Of(name.Split('-')[0]).Single(each => each.Name == variant);
        Submit("solution", source, cell => cell.Source);
        Submit("stub", source, cell => cell.StubSource);
        Submit("wrong", source, wrong.CodeOf);

        var (code, output, error) = await Detorch(["grade", path, "in", "--out", "out"]);

        Assert.True(code == 0, error + output);
        var students = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "out", "everything.json"), TestContext.Current.CancellationToken))!["students"]!;
        var points = students.AsArray().ToDictionary(student => (string)student!["id"]!, student => (double)student!["total"]!);
        Assert.Equal(source.Exercises.Sum(exercise => exercise.CheckPoints), points["solution"], tolerance: 0.01);
        Assert.Equal(0, points["stub"], tolerance: 0.01);
        Assert.Equal(source.Exercises.Sum(wrong.PointsOf), points["wrong"], tolerance: 0.01);
    }

    private void Submit(string student, AssignmentSource source, Func<AssignmentCell, string> code)
    {
        var notebook = new Notebook { DibMeta = source.Notebook.DibMeta };
        foreach (var cell in source.Cells.Where(cell => !cell.IsHidden))
            notebook.Cells.Add(new NotebookCell(cell.Cell.Kernel, code(cell)));
        Save($"in/{student}.dib", DibFormat.Write(notebook));
    }
}
