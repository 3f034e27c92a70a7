using System.CommandLine;
using System.Runtime.InteropServices;
using Detorch.Lab.Commands;

namespace Detorch.Lab;

internal static class Program
{
    private static readonly InvocationConfiguration Bare =
        new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    private const PosixSignal FileTooLarge = (PosixSignal)25; // SIGXFSZ, on Linux and macOS alike.

    /// <summary>
    /// Exit codes: 0 all well, 1 something failed and was reported, 2 the command line is wrong, 128 + n ended by signal n (130: Ctrl+C).
    /// </summary>
    public static async Task<int> Main(string[] arguments)
    {
        Cultures.SetUp();
        var parsed = CommandLine.Create().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var line in CommandLine.Problems(parsed))
                await Console.Error.WriteLineAsync(line).ConfigureAwait(false);
            return 2;
        }
        // A file that grows beyond the user's limit is then an error of its writer, as a full disk is, and not the end of the process.
        using var tooLarge = OperatingSystem.IsWindows() ? null
            : PosixSignalRegistration.Create(FileTooLarge, told => told.Cancel = true);
        // To a kernel signals have another meaning.
        if (parsed.CommandResult.Command.Name == KernelCommand.Name)
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }).ConfigureAwait(false);
        if (!Directory.Exists("."))
            return Failure.Say("The current folder does not exist any more: change to another one (cd), and try again.");
        using var signals = new EndSignals();
        try
        {
            return signals.CodeOf(await parsed.InvokeAsync(Bare, signals.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return signals.CodeOf(Failure.Say("interrupted; what was not finished is not written."));
        }
        catch (Exception wrong)
        {
            return Failure.Say($"This is a fault of detorch, please report it. {wrong}");
        }
    }
}
