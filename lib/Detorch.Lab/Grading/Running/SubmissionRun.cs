using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Sandbox;
using Detorch.Lab.Grading.Source;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Outputs;
using Detorch.Teach;

namespace Detorch.Lab.Grading.Running;

/// <summary>Grades one submission in a fresh kernel, and in another where that crashes.</summary>
internal sealed class SubmissionRun : IDisposable
{
    private const int MostRestarts = 20;
    private const long MostAnswer = 4L << 20;
    private const int MostTraceback = 30;

    // What code does with a hidden check must not show what the check asks.
    private static readonly string[] PlainErrors =
    [
        nameof(IndexOutOfRangeException), nameof(NullReferenceException), nameof(ArgumentException), nameof(ArgumentOutOfRangeException),
        nameof(InvalidOperationException), nameof(DivideByZeroException), nameof(InvalidCastException), nameof(OverflowException),
        nameof(KeyNotFoundException), nameof(OutOfMemoryException), nameof(FormatException), nameof(NotSupportedException),
    ];

    private readonly AssignmentSource source;
    private readonly GradeOptions options;
    private readonly SandboxFiles files;
    private readonly Judge judge;
    private readonly int slot;
    private readonly CancellationToken cancellation;
    private readonly Stopwatch clock = new();
    private readonly List<(GradingStep Step, bool HasFailed)> done = [];
    private SandboxedKernel? kernel;
    private KernelTalk? talk;
    private TimeSpan usedBefore;
    private int restarts;
    private string? problem;
    private bool isDoubtful;

    /// <param name="source">The assignment.</param>
    /// <param name="files">What its cells bring in.</param>
    /// <param name="judge">Judges the answers.</param>
    /// <param name="options">How it is graded.</param>
    /// <param name="slot">A number that no other run has at the same time.</param>
    /// <param name="cancellation">Ends the kernel.</param>
    public SubmissionRun(
        AssignmentSource source, SandboxFiles files, Judge judge, GradeOptions options, int slot, CancellationToken cancellation)
    {
        (this.source, this.files, this.judge, this.options) = (source, files, judge, options);
        (this.slot, this.cancellation) = (slot, cancellation);
    }

    /// <summary>Grades a notebook.</summary>
    public SubmissionResult Grade(string key, Notebook notebook)
    {
        var plan = GradingPlan.Of(source, notebook);
        var outputs = new Dictionary<int, CellRun>();
        var outcomes = new Dictionary<AssignmentCell, CheckOutcome>();
        Start();
        foreach (var step in plan.Steps)
            if (step.IsCheck)
                outcomes[step.From!] = Check(step.From!);
            else if (Run(step) is { } run && step.Student is { } index)
                outputs[index] = run;
        return new SubmissionResult(key,
            [.. notebook.Cells.Select((cell, i) => CellOf(cell, plan.MatchOf(i), outputs.GetValueOrDefault(i)))],
            [.. source.Cells.Where(cell => cell.Kind == CellKind.Check).Select(check => outcomes[check])])
        {
            Restarts = restarts,
            Problem = problem,
        };
    }

    public void Dispose()
    {
        talk?.Dispose();
        kernel?.Dispose();
    }

    /// <summary>What the notebook has used: a processor's time, or half of that on the clock where that is more.</summary>
    private TimeSpan Used => new(Math.Max((clock.Elapsed / 2).Ticks, (usedBefore + (kernel?.Time ?? clock.Elapsed)).Ticks));

    private void Start()
    {
        usedBefore = kernel is null ? TimeSpan.Zero : Used;
        Dispose();
        isDoubtful = false;
        kernel = new SandboxedKernel(files, options.Limits, slot, options.IsTrusted);
        talk = new KernelTalk(kernel, options.Limits, cancellation);
        if (!talk.IsAlive)
            throw new GradingException($"the kernel for the submissions does not start: {talk.Death}");
        clock.Start();
    }

    /// <summary>Runs a cell; null where the notebook may run no more.</summary>
    private CellRun? Run(GradingStep step)
    {
        if (!CanGoOn())
            return null;
        var run = RunFairly(step.Code, step.Language);
        // How far a cell had come when it was stopped depends on the machine. The grade must not: it is as if the cell were not there.
        if (run.End is CellEnd.Died or CellEnd.Stopped)
            RunAgain();
        else
            done.Add((step, run.End == CellEnd.Failed));
        if (step.Student is null && options.Seed != 0)
            talk!.Run(string.Create(CultureInfo.InvariantCulture,
                $"{typeof(Rng).FullName}.Default = new {typeof(Rng).FullName}({options.Seed});"), "csharp", TimeLeft);
        return run;
    }

    /// <summary>Runs code; once more in a new kernel where it may be an earlier cell's fault that the kernel dies: one that failed, or a
    /// check that was stopped, may have left it in any state.</summary>
    private CellRun RunFairly(string code, string language, long? most = null)
    {
        var run = talk!.Run(code, language, TimeLeft, most);
        if (run.End == CellEnd.Died && (isDoubtful || done.Exists(each => each.HasFailed)))
        {
            done.RemoveAll(each => each.HasFailed);
            RunAgain();
            if (CanGoOn())
                run = talk.Run(code, language, TimeLeft, most);
        }
        return run;
    }

    private TimeSpan TimeLeft => TimeSpan.FromSeconds(Math.Clamp(
        (options.Limits.TotalTime - Used).TotalSeconds, 0.1, options.Limits.CellTime.TotalSeconds));

    private bool CanGoOn()
    {
        if (problem is null && Used >= options.Limits.TotalTime)
            problem = string.Create(CultureInfo.InvariantCulture,
                $"the notebook used up its time, {options.Limits.TotalTime.TotalSeconds:0} s; what comes after that was not run.");
        return problem is null;
    }

    /// <summary>Starts a new kernel after a crash, and runs again what ran before it, without the cell that crashed.</summary>
    private void RunAgain()
    {
        var steps = done.ToList();
        while (true)
        {
            if (++restarts > MostRestarts)
            {
                problem = $"the notebook crashed more than {MostRestarts} times; what comes after that was not run.";
                return;
            }
            Start();
            done.Clear();
            var hasDied = false;
            foreach (var (step, _) in steps.TakeWhile(_ => !hasDied && CanGoOn()))
            {
                var end = talk!.Run(step.Code, step.Language, TimeLeft).End;
                hasDied = end is CellEnd.Died or CellEnd.Stopped;
                if (!hasDied)
                    done.Add((step, end == CellEnd.Failed));
            }
            if (!hasDied || problem is not null)
                return;
            // It crashes now and then: without that cell, too.
            steps.RemoveAt(done.Count);
        }
    }

    private CheckOutcome Check(AssignmentCell cell)
    {
        var check = cell.Check!;
        CheckOutcome Outcome(string status, double share, string message) =>
            new(cell.Id!, cell.ExerciseId!, cell.IsHidden, cell.Points, share, status, message);
        if (!CanGoOn())
            return Outcome("wrong", 0, problem!);
        var code = check.SetUp.Length == 0 ? check.AnswerCode : $"{check.SetUp}\n{check.AnswerCode}";
        var run = RunFairly(code, cell.Cell.Kernel, MostAnswer);
        isDoubtful |= run.End == CellEnd.Stopped;
        if (run.End == CellEnd.Died)
            RunAgain();
        else if (check.SetUp.Length > 0)
            // After a crash, later checks may need what it declares.
            done.Add((new GradingStep(check.SetUp, cell.Cell.Kernel, cell, Student: null), HasFailed: false));
        if (run is { End: CellEnd.Done, Result: { } answer })
        {
            var verdict = judge.Of(cell, answer);
            return Outcome(verdict.Status, verdict.Share, verdict.Message);
        }
        if (run.Error is not null && ShortName(run.Error) == nameof(NotImplementedException))
            return Outcome("not solved", 0, "not solved yet.");
        var hint = check.Hint is null ? "" : $" {check.Hint}";
        return Outcome("wrong", 0, (run.Error is null ? "there is no answer." : Words(run, cell.IsHidden)) + hint);
    }

    private static string Words(CellRun run, bool isHidden) => run.End switch
    {
        CellEnd.Failed when run.Error!.Name == "CompilationError" => isHidden
            ? "the check cannot use your code: a name that it needs is missing or has another type."
            : $"the check cannot use your code: {run.Error.Message}",
        CellEnd.Failed when !isHidden => $"your code threw {ShortName(run.Error!)}: {run.Error!.Message}",
        CellEnd.Failed => PlainErrors.Contains(ShortName(run.Error!))
            ? $"your code threw {ShortName(run.Error!)}." : "your code threw an exception.",
        _ => run.Error!.Message.Replace("the cell was stopped", "your code was stopped", StringComparison.Ordinal),
    };

    private static string ShortName(ErrorOutput error) => error.Name[(error.Name.LastIndexOf('.') + 1)..];

    private static StudentCell CellOf(NotebookCell cell, AssignmentCell? match, CellRun? run) => new(cell.Kernel, cell.Source,
        match is null || match.Kind == CellKind.Free ? "" : match.Kind.ToString().ToLowerInvariant(), match?.Id,
        run is null ? [] : [.. run.Outputs.Select(ToJson)])
    {
        Error = run?.Error?.Message,
    };

    private static JsonObject ToJson(CellOutput output)
    {
        if (output is ErrorOutput { Traceback.Count: > MostTraceback } error)
            output = error with { Traceback = [.. error.Traceback.Take(MostTraceback)] };
        var (type, content) = OutputMessage.Of(output, executionCount: 0);
        content["type"] = type;
        content.Remove("transient");
        return content;
    }
}
