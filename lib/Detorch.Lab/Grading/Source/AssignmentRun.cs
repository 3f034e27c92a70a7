using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Grading.Source;

/// <summary>What the cells of a source showed when its author's solution, or the stubs that students get, ran in a kernel.</summary>
internal sealed class AssignmentRun
{
    private readonly Notebook notebook = new();
    private readonly Dictionary<int, NotebookCell> ran = [];
    private readonly Dictionary<int, NotebookCell> answers = [];
    private readonly Dictionary<int, NotebookCell> judged = [];

    private AssignmentRun()
    {
    }

    /// <summary>Why the run ended early, or null.</summary>
    public ErrorOutput? Failure { get; private set; }

    /// <summary>
    /// Runs the stubs. Public checks run as students run them; of all checks the answers are kept, for a judge who knows the solution.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="timeout">What a cell may take.</param>
    /// <param name="cancellation">Ends the kernel.</param>
    public static Task<AssignmentRun> OfStubAsync(AssignmentSource source, TimeSpan timeout, CancellationToken cancellation)
    {
        var run = new AssignmentRun();
        foreach (var cell in source.Cells)
        {
            run.Add(run.ran, cell, cell.IsHidden ? cell.Check!.SetUp : cell.StubSource);
            if (cell.Check is { } check)
                run.Add(run.answers, cell, check.AnswerCode);
        }
        return run.StartAsync(source.Path, timeout, cancellation);
    }

    /// <summary>Runs the solution, and judges the answers of the stub beside it.</summary>
    /// <inheritdoc cref="OfStubAsync"/>
    public static Task<AssignmentRun> OfSolutionAsync(
        AssignmentSource source, AssignmentRun stub, TimeSpan timeout, CancellationToken cancellation)
    {
        var run = new AssignmentRun();
        foreach (var cell in source.Cells)
        {
            run.Add(run.ran, cell, cell.Source);
            if (cell.Check is not { } check)
                continue;
            run.Add(run.answers, cell, check.AnswerCode);
            if (stub.AnswerTo(cell) is { } answer)
                run.Add(run.judged, cell, check.JudgeCode(GradedCheck.Literal(answer)));
        }
        return run.StartAsync(source.Path, timeout, cancellation);
    }

    /// <summary>What a check found; null where it showed nothing.</summary>
    public ShownCheck? OutcomeOf(AssignmentCell check) =>
        ShownCheck.Among(ran[check.Number].Outputs).FirstOrDefault(outcome => outcome.Id == check.Id);

    /// <summary>What a check finds of the stub's answer; null where the stub had none.</summary>
    public ShownCheck? JudgementOf(AssignmentCell check) =>
        judged.TryGetValue(check.Number, out var cell) ? ShownCheck.Among(cell.Outputs).FirstOrDefault() : null;

    /// <summary>The error of a cell, or null.</summary>
    public ErrorOutput? ErrorOf(AssignmentCell cell) => ran[cell.Number].Outputs.OfType<ErrorOutput>().FirstOrDefault();

    /// <summary>The answer to a check, as text; null where there was none.</summary>
    public string? AnswerTo(AssignmentCell check) => answers.TryGetValue(check.Number, out var cell)
        ? cell.Outputs.OfType<DisplayOutput>().FirstOrDefault(output => output.IsResult)?.Text(MimeTypes.Text) : null;

    private void Add(Dictionary<int, NotebookCell> role, AssignmentCell cell, string code) =>
        notebook.Cells.Add(role[cell.Number] = new NotebookCell(role == ran ? cell.Cell.Kernel : KernelNames.CSharp, code));

    private async Task<AssignmentRun> StartAsync(string path, TimeSpan timeout, CancellationToken cancellation)
    {
        using var process = NotebookProcess.Start(path, timeout, goOn: true);
        Failure = await process.RunAsync(notebook, _ => { }, cancellation).ConfigureAwait(false);
        return this;
    }
}
