using System.CommandLine;
using Detorch.Lab.Commands;

namespace Detorch.Lab;

internal static class Program
{
    /// <summary>Exit codes: 0 all well, 1 something failed and was told, 2 the command line is wrong.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("The host of Detorch.Teach's notebooks.") { RunCommand.Create(), RunCommand.CreateHost() };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync().ConfigureAwait(false);
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"See: detorch {parsed.CommandResult.Command.Name} --help").ConfigureAwait(false);
        return 2;
    }
}
