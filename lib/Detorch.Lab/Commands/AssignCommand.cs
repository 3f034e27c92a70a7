using System.CommandLine;
using System.Globalization;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch assign</c>: checks the sources of assignments, and makes of them what students get.</summary>
internal static partial class AssignCommand
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(300);

    public static Command Create()
    {
        var command = new Command("assign",
            "Checks the sources of assignments, makes of them what students get, and lets students validate their work.")
        {
            Check(), Release(), Validate(),
        };
        return command;
    }

    private static Command Check()
    {
        var sources = new Argument<string[]>("source")
        {
            Description = "The sources: .dib files whose cells begin with headers such as // exercise id=1.1 points=5.",
            Arity = ArgumentArity.OneOrMore,
        };
        var timeout = RunCommand.Timeout("Stop a cell that runs longer, 300 s by default.");
        var command = new Command("check",
            "Runs the solution, which must get all points, and the stub, which must get none, and reports whatever else would go wrong: "
                + "missing solutions, points that do not add up, hidden checks that leak, cells that .NET Interactive does not run.")
        {
            sources, timeout,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var failed = 0;
            foreach (var path in parsed.GetValue(sources)!)
                failed += await CheckAsync(path, parsed.GetValue(timeout) ?? DefaultTimeout, cancellation).ConfigureAwait(false) ? 0 : 1;
            return failed > 0 ? 1 : 0;
        });
        return command;
    }

    private static async Task<bool> CheckAsync(string path, TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            var (source, problems) = await AssignmentLinter.LintAsync(path, timeout, cancellation).ConfigureAwait(false);
            if (problems.Count > 0)
                return Failure.Say(problems) == 0;
            Console.Out.WriteLine(RunReport.Printable(
                $"{path}: {Summary(source!)}; the solution gets all points of the checks, the stub none."));
            return true;
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return Failure.Say($"{path}: {wrong.Message}") == 0;
        }
    }

    /// <summary>"2 exercises, 9 points (3 by public checks, 4 by hidden ones, 2 by hand)".</summary>
    private static string Summary(AssignmentSource source)
    {
        var checks = source.Exercises.SelectMany(exercise => exercise.Checks).ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"{source.Exercises.Count} exercise{(source.Exercises.Count == 1 ? "" : "s")}, {source.Points:0.##} points "
                + $"({checks.Where(check => !check.IsHidden).Sum(check => check.Points):0.##} by public checks, "
                + $"{checks.Where(check => check.IsHidden).Sum(check => check.Points):0.##} by hidden ones, "
                + $"{source.ManualPoints:0.##} by hand)");
    }
}
