using System.CommandLine;
using System.CommandLine.Help;
using System.Net;
using Detorch.Lab.Commands;

namespace Detorch.Lab;

internal static class Program
{
    /// <summary>What a command has to end after Ctrl+C or SIGTERM: kernels are shut down, files are written whole or not at all.</summary>
    private static readonly TimeSpan OrderlyEnd = TimeSpan.FromSeconds(15);

    /// <summary>Exit codes: 0 all well, 1 something failed and was told, 2 the command line is wrong.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        // Not a RootCommand: that is named after the file that runs, which is not always the tool's.
        var root = new Command("detorch", "The host of Detorch.Teach's notebooks.") { new HelpOption(), new VersionOption(), LabCommand.Create(), RunCommand.Create(), RenderCommand.Create(), SiteCommand.Create(), KernelCommand.Create(), JupyterCommand.Create(), ConvertCommand.Create() };
        root.SetAction((_, cancellation) => LabCommand.RunAsync(folder: null, port: null, openBrowser: true, IPAddress.Loopback, LabCommand.UsualIdleTimeout, cancellation));
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = OrderlyEnd }).ConfigureAwait(false);
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"See: {PathTo(parsed.CommandResult.Command)} --help").ConfigureAwait(false);
        return 2;
    }

    private static string PathTo(Symbol command) =>
        command.Parents.FirstOrDefault() is { } above ? $"{PathTo(above)} {command.Name}" : command.Name;
}
