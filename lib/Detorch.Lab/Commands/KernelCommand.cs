using System.CommandLine;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Jupyter.Server;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch kernel</c>: the process that Jupyter's clients start and talk to.</summary>
internal static class KernelCommand
{
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
        var command = new Command("kernel", "Runs C# for a Jupyter client, until it is told to shut down.") { file };
        command.SetAction(parsed => Run(parsed.GetValue(file)!));
        return command;
    }

    private static int Run(string path)
    {
        try
        {
            var wanted = ConnectionFile.Read(path);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => new Thread(KillAfterFarewell) { IsBackground = true, Name = "farewell" }.Start();
            var kernel = new KernelServer(wanted);
            if (kernel.Connection != wanted)
                kernel.Connection.Write(path);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => kernel.SendLastWords();
            ParentWatch.Start(() => Environment.Exit(1));
            // Ctrl-C in the terminal of a server reaches its kernels too; there it means the cell.
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                signal.Cancel = true;
                kernel.Interrupt();
            });
            var code = kernel.Run();
            kernel.Dispose();
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

    /// <summary>Ends a process whose orderly end is held up, so that no one waits for it and none is left behind.</summary>
    private static void KillAfterFarewell()
    {
        Thread.Sleep(Farewell);
        Process.GetCurrentProcess().Kill();
    }
}
