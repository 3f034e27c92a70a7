using System.CommandLine;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Source;
using Detorch.Lab.Jupyter.Client;

namespace Detorch.Lab.Commands;

internal static partial class AssignCommand
{
    private static Command Validate()
    {
        var notebooks = new Argument<string[]>("notebook")
        {
            Description = "Your notebook, as it was released and solved: .dib or .ipynb.",
            Arity = ArgumentArity.OneOrMore,
        };
        var timeout = RunCommand.Timeout("Stop a cell that runs longer, 300 s by default.");
        var command = new Command("validate",
            "Runs your notebook from start to end in a new kernel and reports its public checks. The grader may have more checks; that "
                + "these pass is not a grade.") { notebooks, timeout };
        command.SetAction(async (parsed, cancellation) =>
        {
            var failed = 0;
            foreach (var path in parsed.GetValue(notebooks)!)
                failed += await ValidateAsync(path, parsed.GetValue(timeout) ?? DefaultTimeout, cancellation).ConfigureAwait(false) ? 0 : 1;
            return failed > 0 ? 1 : 0;
        });
        return command;
    }

    private static async Task<bool> ValidateAsync(string path, TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            var notebook = NotebookFile.Read(path);
            _ = Validation.Of(notebook);
            using var process = NotebookProcess.Start(path, timeout, goOn: true);
            var failure = await process.RunAsync(notebook, _ => { }, cancellation).ConfigureAwait(false);
            // An .ipynb has checksums in its metadata.
            var isDib = path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase);
            var released = isDib ? LockedCells.For(path) : null;
            var validation = Validation.Of(notebook, released);
            Console.Out.WriteLine(RunReport.Printable(path));
            foreach (var line in validation.Lines)
                Console.Out.WriteLine(RunReport.Printable($"  {line}"));
            if (isDib && released is null)
                Console.Out.WriteLine(RunReport.Printable(
                    $"  {LockedCells.NameFor(path)} is not beside it or is damaged, so that changes of locked cells cannot be seen."));
            Console.Out.WriteLine($"  {validation.Summary}");
            return failure is null && validation.IsComplete;
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return Failure.Say($"{path}: {wrong.Message}") == 0;
        }
    }
}
