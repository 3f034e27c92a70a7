using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Grading.Source;
using Detorch.Lab.Outputs;
using Detorch.Lab.Session;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Grading.Assignments;

/// <summary>
/// Runs an assignment's code in a session of its own: once for each submission, to collect its answers as text, and once as the judge, which
/// knows the solution. A process has one session at a time, so all submissions run before the judge.
/// </summary>
internal sealed class VariantRun : IDisposable
{
    private readonly string before = Directory.GetCurrentDirectory();
    private readonly CSharpSession session = new(Repository.PathOf("notebooks", "assignments"));
    private readonly List<CellOutput> outputs = [];
    private readonly Dictionary<(string Check, string Answer), (double Share, string Message)> judged = [];

    /// <summary>The answer of each check as text; null where the student's code threw.</summary>
    /// <param name="source">The assignment.</param>
    /// <param name="code">The code of a cell as the submission has it.</param>
    public static Dictionary<string, string?> Answers(AssignmentSource source, Func<AssignmentCell, string> code)
    {
        using var run = new VariantRun();
        var answers = new Dictionary<string, string?>();
        foreach (var cell in source.Cells.Where(cell => !cell.Cell.IsProse))
            if (cell.Check is { } check)
            {
                var error = run.Run($"{check.SetUp}\n{check.AnswerCode}");
                Assert.False(error?.Name == "CompilationError", $"{cell.Id}: {error?.Traceback[0]}");
                answers[cell.Id!] = error is null ? run.Result?.Text(MimeTypes.Text) : null;
            }
            else
                run.Must(code(cell), $"cell {cell.Number}");
        return answers;
    }

    /// <summary>Makes a judge: given a check and the text of an answer it says what share of the points that earns, and why.</summary>
    public static VariantRun Judge(AssignmentSource source)
    {
        var run = new VariantRun();
        foreach (var cell in source.Cells.Where(cell => !cell.Cell.IsProse))
        {
            if (cell.Check is not { } check)
            {
                run.Must(cell.Source, $"cell {cell.Number}");
                continue;
            }
            run.Must($"{check.SetUp}\nFunc<string, GradedResult> judge{cell.Number} = text => {check.JudgeCode("text")};", cell.Id!);
        }
        return run;
    }

    /// <summary>The share of a check's points that an answer earns, and what is said about it. Equal answers are judged once.</summary>
    public (double Share, string Message) Judge(AssignmentCell check, string? answer)
    {
        if (answer is null)
            return (0, "the code threw.");
        if (!judged.TryGetValue((check.Id!, answer), out var found))
            judged[(check.Id!, answer)] = found = Evaluate(check, answer);
        return found;
    }

    private (double Share, string Message) Evaluate(AssignmentCell check, string answer)
    {
        Must($"judge{check.Number}({GradedCheck.Literal(answer)})", check.Id!);
        var found = (JsonObject)Result!.Data[MimeTypes.Check]!;
        return ((double)found["share"]!, (string)found["message"]!);
    }

    public void Dispose()
    {
        session.Dispose();
        Directory.SetCurrentDirectory(before);
    }

    private DisplayOutput? Result => outputs.OfType<DisplayOutput>().LastOrDefault();

    private void Must(string code, string place)
    {
        if (Run(code) is { } error)
            Assert.Fail($"{place}: {string.Join('\n', error.Traceback)}\n{code}");
    }

    private ErrorOutput? Run(string code)
    {
        outputs.Clear();
        return session.Execute(KernelNames.CSharp, code, "cell", outputs.Add, TestContext.Current.CancellationToken);
    }
}
