using System.CommandLine;
using Detorch.Lab.Commands;

namespace Detorch.Lab;

internal static class Program
{
    /// <summary>What a command has to end after Ctrl+C or SIGTERM: kernels are shut down, files are written whole or not at all.</summary>
    private static readonly TimeSpan OrderlyEnd = TimeSpan.FromSeconds(15);

    /// <summary>Exit codes: 0 all well, 1 something failed and was reported, 2 the command line is wrong.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        Cultures.SetUp();
        var parsed = CommandLine.Create().Parse(arguments);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = OrderlyEnd }).ConfigureAwait(false);
        foreach (var line in CommandLine.Problems(parsed))
            await Console.Error.WriteLineAsync(line).ConfigureAwait(false);
        return 2;
    }
}
