using System.CommandLine;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Jupyter.Server;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch kernel</c>: the process that Jupyter's clients start and talk to.</summary>
internal static class KernelCommand
{
    public const string Name = "kernel";

    /// <summary>What handlers of the process's end have, which cells may add and which may block.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var file = new Option<string>("--connection-file", "-f")
        {
            Description = "Jupyter's file with addresses and key. Ports of 0 are chosen and written back.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command(Name, "Runs C# for a Jupyter client until the client shuts it down.") { file };
        command.SetAction(parsed => Run(parsed.GetValue(file)!));
        return command;
    }

    private static int Run(string path)
    {
        try
        {
            KernelServer? started = null;
            // Ctrl-C in the terminal of a server reaches its kernels too; there it means the cell.
            using var interrupt = On(PosixSignal.SIGINT, () => started?.Interrupt());
            using var terminate = On(PosixSignal.SIGTERM, () => End(started));
            using var hangUp = On(PosixSignal.SIGHUP, () => End(started));
            var wanted = ConnectionFile.Read(path);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => new Thread(KillAfterFarewell) { IsBackground = true, Name = "farewell" }
                .Start();
            var kernel = started = new KernelServer(wanted);
            if (kernel.Connection != wanted)
                kernel.Connection.Write(path);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => kernel.SayGoodbye();
            ParentWatch.Start(() => kernel.End(1));
            var code = kernel.Run();
            kernel.Dispose();
            if (!kernel.IsRestarting)
                KernelProcess.DeleteConnection(path);
            // A thread that a cell left behind must not keep the process.
            Environment.Exit(code);
            return code;
        }
        catch (Exception wrong) when (wrong is InvalidDataException or SocketException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(wrong.Message);
            return 1;
        }
    }

    private static PosixSignalRegistration On(PosixSignal signal, Action act) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        act();
    });

    /// <summary>Ends the kernel in an orderly way: its cell is stopped and its files are removed.</summary>
    private static void End(KernelServer? kernel)
    {
        if (kernel is null)
            Environment.Exit(0);
        kernel.End(0);
    }

    /// <summary>Ends a process whose orderly end hangs, so that nobody waits for it and none is left behind.</summary>
    private static void KillAfterFarewell()
    {
        Thread.Sleep(Farewell);
        Process.GetCurrentProcess().Kill();
    }
}
