using System.CommandLine;
using Detorch.Lab.Commands;

namespace Detorch.Lab;

internal static class Program
{
    private static readonly InvocationConfiguration Bare = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

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
        // To a kernel signals have another meaning.
        if (parsed.CommandResult.Command.Name == KernelCommand.Name)
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }).ConfigureAwait(false);
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
