using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Detorch.Lab.Grading.Sandbox;
using Detorch.Lab.Grading.Source;
using Detorch.Lab.Outputs;
using Detorch.Teach;

namespace Detorch.Lab.Grading.Running;

/// <summary>
/// Judges answers in a kernel that has run the source with its solutions, and no code of any submission. Of an answer it gets the text
/// alone. Equal answers are judged once.
/// </summary>
internal sealed class Judge : IDisposable
{
    // Each judgement leaves a little code in the process.
    private const int MostJudgements = 500;
    private const string Uncomparable = "the answer cannot be compared with the right one";
    private const string Name = "judge_";

    private readonly AssignmentSource source;
    private readonly GradeOptions options;
    private readonly SandboxLimits limits;
    private readonly SandboxFiles files;
    private readonly CancellationToken cancellation;
    private readonly ConcurrentDictionary<(string Check, string Answer), Verdict> known = new();
    private readonly Lock gate = new();
    private SandboxedKernel? kernel;
    private KernelTalk? talk;
    private int judgements;

    /// <param name="source">The assignment.</param>
    /// <param name="files">What its cells bring in.</param>
    /// <param name="options">How it is graded.</param>
    /// <param name="cancellation">Ends the kernel.</param>
    public Judge(AssignmentSource source, SandboxFiles files, GradeOptions options, CancellationToken cancellation)
    {
        (this.source, this.files, this.options, this.cancellation) = (source, files, options, cancellation);
        limits = options.Limits with { Memory = Math.Max(options.Limits.Memory, 1L << 30), Output = 1 << 24 };
    }

    /// <summary>Runs the source, so that what is wrong with it shows before anything is graded.</summary>
    /// <exception cref="GradingException">A cell of it fails.</exception>
    public void Start()
    {
        lock (gate)
            Restart();
    }

    /// <summary>Judges an answer.</summary>
    /// <param name="check">The check.</param>
    /// <param name="answer">The answer's text, whoever made it.</param>
    public Verdict Of(AssignmentCell check, string answer)
    {
        if (known.TryGetValue((check.Id!, answer), out var verdict))
            return verdict;
        lock (gate)
            return known.GetOrAdd((check.Id!, answer), _ => Evaluate(check, answer));
    }

    public void Dispose()
    {
        talk?.Dispose();
        kernel?.Dispose();
    }

    private Verdict Evaluate(AssignmentCell check, string answer)
    {
        var run = Ask(check, answer);
        // An answer that ends the judge twice is to blame for it.
        if (run.End == CellEnd.Died)
            run = Ask(check, answer);
        if (run.Outputs.OfType<DisplayOutput>().LastOrDefault(output => output.IsResult)?.Data[MimeTypes.Check] is not JsonObject found)
            return new Verdict("wrong", 0, $"{Uncomparable}. {check.Check!.Hint}".TrimEnd());
        var message = (string?)found["message"] ?? "";
        // What went wrong there may name what was expected.
        if (check.IsHidden && message.StartsWith(Uncomparable, StringComparison.Ordinal))
            message = $"{Uncomparable}. {check.Check!.Hint}".TrimEnd();
        return new Verdict((string?)found["status"] ?? "wrong", (double?)found["share"] ?? 0, message);
    }

    private CellRun Ask(AssignmentCell check, string answer)
    {
        if (talk is not { IsAlive: true } || judgements == MostJudgements)
            Restart();
        judgements++;
        return talk!.Run($"{Name}{check.Number}({GradedCheck.Literal(answer)})", "csharp", options.Limits.CellTime);
    }

    private void Restart()
    {
        Dispose();
        judgements = 0;
        kernel = new SandboxedKernel(files, limits, slot: options.Jobs, options.IsTrusted);
        talk = new KernelTalk(kernel, limits, cancellation);
        if (!talk.IsAlive)
            throw new GradingException($"the kernel for the solution does not start: {talk.Death}");
        foreach (var cell in source.Cells.Where(cell => !cell.Cell.IsProse))
        {
            var run = talk.Run(cell.Check?.SetUp ?? cell.Source, cell.Cell.Kernel, options.Limits.TotalTime);
            if (run.End == CellEnd.Done && cell.Check is not null)
                run = talk.Run(Definition(cell), cell.Cell.Kernel, options.Limits.TotalTime);
            if (run.End != CellEnd.Done)
                throw new GradingException(
                    $"{Path.GetFileName(source.Path)}: cell {cell.Number} of the source fails: {run.Error!.Message} "
                    + "Run detorch assign check.");
        }
    }

    /// <summary>A function that judges; it begins with the same random numbers and a fresh set-up each time.</summary>
    private string Definition(AssignmentCell cell)
    {
        var setUp = CheckSetUp.Inside(cell.Check!.SetUp);
        var seed = options.Seed.ToString(CultureInfo.InvariantCulture);
        return $$"""
            System.Func<string, {{typeof(GradedResult).FullName}}> {{Name}}{{cell.Number}} = __answer =>
            {
                {{typeof(Rng).FullName}}.Default = new {{typeof(Rng).FullName}}({{seed}});
            {{setUp}}
                return {{cell.Check.JudgeCode("__answer")}};
            };
            """;
    }
}
