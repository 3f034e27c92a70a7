using System.Diagnostics;
using System.Globalization;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Jupyter.Server;
using Detorch.Lab.References;

namespace Detorch.Lab.Tests.Jupyter.Fuzzing;

/// <summary>A kernel process to attack, and what it takes of the machine.</summary>
internal sealed class FuzzedKernel : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-fuzz-").FullName;
    private readonly Process process;
    private readonly Task<string> errors;

    public FuzzedKernel()
    {
        var file = Path.Combine(folder, "connection.json");
        ConnectionFile.Create().Write(file);
        var start = new ProcessStartInfo(DotnetHost.Path, ["exec", typeof(KernelServer).Assembly.Location, "kernel", "--connection-file", file])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
        };
        start.Environment[ParentWatch.Variable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
        while (Connection is not { Heartbeat: > 0 } && !process.HasExited)
        {
            Thread.Sleep(10);
            Connection = ConnectionFile.Read(file);
        }
    }

    /// <summary>Where it listens, and its key.</summary>
    public ConnectionFile Connection { get; private set; } = ConnectionFile.Create();

    public bool HasExited => process.HasExited;

    /// <summary>What it said about its end.</summary>
    public string Errors => errors.Result;

    /// <summary>Its threads, and its sockets where the system tells them. (Files are open for each DLL that it has loaded since.)</summary>
    public (int Threads, int Sockets) Holds
    {
        get
        {
            process.Refresh();
            return (process.Threads.Count, OperatingSystem.IsLinux() ? Directory.GetFiles($"/proc/{process.Id}/fd").Count(IsSocket) : 0);
        }
    }

    /// <summary>Its memory, in MB.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    private static bool IsSocket(string handle) => new FileInfo(handle).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true;

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
