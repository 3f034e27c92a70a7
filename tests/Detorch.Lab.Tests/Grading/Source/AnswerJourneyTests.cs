using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Source;
using Detorch.Lab.Tests.Session;

namespace Detorch.Lab.Tests.Grading.Source;

[Collection("session")]
public class AnswerJourneyTests : SessionFixture
{
    private readonly AssignmentSource source = AssignmentSource.Read(Small.Path);

    /// <summary>The way of an answer in the grader: from the student's session to the judge's, as text.</summary>
    [Fact]
    public async Task An_answer_goes_from_one_session_to_another()
    {
        var answers = new List<string>();
        await RunCells(code => code.Replace("g.Sum(axis: 0)", "g.Sum(axis: 1)", StringComparison.Ordinal));
        foreach (var check in source.Exercises.SelectMany(exercise => exercise.Checks))
        {
            await Show(check.Check!.SetUp);
            answers.Add(Assert.Single(await Show(check.Check.AnswerCode)));
        }
        Restart();
        var shown = new List<string>();
        await RunCells(code => code);
        foreach (var (check, answer) in source.Exercises.SelectMany(exercise => exercise.Checks).Zip(answers))
        {
            await Show(check.Check!.SetUp);
            shown.Add(Assert.Single(await Show(check.Check.JudgeCode(GradedCheck.Literal(answer)))));
        }
        Assert.Equal(["✓ Exercise 1.1: right.", "✓ Exercise 1.1 (vertical): right.",
            "◐ Exercise 2.1: half right: dW right, db wrong. Let the shapes decide.",
            "◐ Exercise 2.1 (one): half right: dW right, db wrong. A batch of one row is a batch, too."], shown);
    }

    private async Task RunCells(Func<string, string> change)
    {
        var setUp = Path.Combine(Path.GetDirectoryName(Small.Path)!, "setup.dib");
        await Show(NotebookFile.Read(setUp).Cells[0].Source.Replace("../../..", Path.GetFullPath("../../..", Path.GetDirectoryName(setUp)!).Replace('\\', '/'),
            StringComparison.Ordinal));
        foreach (var cell in source.Cells.Where(cell => cell.Kind == CellKind.Exercise || (cell.Kind == CellKind.Locked && cell.Source[0] == '/')))
            await Show(change(cell.Source));
    }
}
