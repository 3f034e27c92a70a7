using System.Diagnostics;
using System.Globalization;
using System.Text;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Jupyter.Zmtp;
using Detorch.Lab.References;

namespace Detorch.Lab.Grading.Sandbox;

/// <summary>
/// A kernel for code that nobody vouches for. While it runs, its memory is watched; when it ends, nothing of it is left.
/// </summary>
internal sealed class SandboxedKernel : IDisposable
{
    private const string Sockets = "/sockets";
    private const int MostSockets = 8;

    // Systems have 104 bytes or more, of which three are for the socket's number and the end.
    private const int LongestSocket = 100;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly string folder = TemporaryFolder.Create("detorch-");
    private readonly KernelProcess process;
    private readonly SandboxLimits limits;
    private readonly Thread watch;
    private volatile bool isOver;

    /// <summary>Starts a kernel.</summary>
    /// <param name="files">The files that it sees.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="slot">A number that no other kernel has at the same time.</param>
    /// <param name="isTrusted">Without a sandbox, for code that one vouches for: memory and time are limited all the same.</param>
    public SandboxedKernel(SandboxFiles files, SandboxLimits limits, int slot, bool isTrusted)
    {
        this.limits = limits;
        // The kernel ends with the thread that started it, which is how Linux sees a parent's end.
        process = TemporaryFolder.Fill(() => LastingThread.Run(Prepare(files, slot, isTrusted)), DeleteFolder);
        watch = new Thread(Watch) { IsBackground = true, Name = "sandbox" };
        watch.Start();
    }

    /// <summary>Writes what the kernel needs, and returns what starts it.</summary>
    private Func<KernelProcess> Prepare(SandboxFiles files, int slot, bool isTrusted)
    {
        var outside = Path.Combine(folder, "k");
        Directory.CreateDirectory(outside);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(outside, (UnixFileMode)0b111_111_111);
        var listens = ConnectionFile.CreateIpc(Path.Combine(outside, "s"));
        if (Encoding.UTF8.GetByteCount(listens.SocketPath!) > LongestSocket)
            throw new IOException($"its path is too long for a socket's name, which has {LongestSocket} bytes at most");
        var start = isTrusted ? Trusted(listens, files) : Sandboxed(listens, files, slot);
        return () => new KernelProcess(start, listens, new ZmtpLimits { MessageLength = 1L << 24, QueueLength = 1L << 24 });
    }

    /// <summary>Why the watch has ended it, or null.</summary>
    public string? Verdict { get; private set; }

    public bool HasExited => process.HasExited;

    /// <summary>The processors' time that it has used; null where the system does not tell.</summary>
    public TimeSpan? Time => OperatingSystem.IsLinux() ? ProcessTree.Usage(process.Id).Time : null;

    /// <summary>Waits until the kernel answers; null when it has ended.</summary>
    public KernelClient? Connect(CancellationToken cancellation) => process.Connect(cancellation);

    /// <summary>What was written past Console since the last call.</summary>
    public string TakePrinted() => process.TakePrinted();

    /// <summary>What the runtime wrote about the end of the process, if it did.</summary>
    public IReadOnlyList<string> Errors => process.Errors;

    /// <summary>Ends it and all that it started.</summary>
    public void End() => process.End();

    public void Dispose()
    {
        isOver = true;
        process.Dispose();
        watch.Join();
        DeleteFolder();
    }

    private void DeleteFolder()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            // What code of others has left there may be odd. It is in the system's temporary folder.
        }
    }

    private static Dictionary<string, string> Environment(SandboxLimits limits, string home) => new()
    {
        ["HOME"] = home,
        ["LANG"] = "C.UTF-8",
        ["DOTNET_GCHeapHardLimit"] = limits.Heap.ToString("X", CultureInfo.InvariantCulture),
        ["DOTNET_gcServer"] = "0",
        // The same work on any machine, and no more of it than one of --jobs may take.
        ["DOTNET_PROCESSOR_COUNT"] = "1",
        ["DOTNET_EnableDiagnostics"] = "0",
        // Writes code by way of a file in memory, which the sandbox does not permit.
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
    };

    private ProcessStartInfo Trusted(ConnectionFile listens, SandboxFiles files)
    {
        var connection = Path.Combine(folder, "connection.json");
        listens.Write(connection);
        var work = files.CopyTo(Path.Combine(folder, "files"));
        var start = new ProcessStartInfo(DotnetHost.Path,
            ["exec", typeof(SandboxedKernel).Assembly.Location, "kernel", "--connection-file", connection]) { WorkingDirectory = work };
        foreach (var (name, value) in Environment(limits, work))
            start.Environment[name] = value;
        start.Environment[ParentWatch.Variable] = System.Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return start;
    }

    private ProcessStartInfo Sandboxed(ConnectionFile listens, SandboxFiles files, int slot)
    {
        var connection = Path.Combine(folder, "k", "connection.json");
        (listens with { SocketPath = $"{Sockets}/s" }).Write(connection);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(connection, (UnixFileMode)0b110_100_100);
        var start = Bubblewrap.Command(Path.Combine(folder, "filter"), slot + 16 * System.Environment.ProcessId, limits,
            Environment(limits, "/tmp"),
            [.. files.Mounts(limits.Disk / 2), "--bind", Path.Combine(folder, "k"), Sockets, "--chdir", SandboxFiles.WorkFolder]);
        foreach (var word in new[] { DotnetHost.Path, "exec",
            $"{Bubblewrap.HostFolder}/{Path.GetFileName(typeof(SandboxedKernel).Assembly.Location)}", "kernel", "--connection-file",
            $"{Sockets}/connection.json" })
            start.ArgumentList.Add(word);
        return start;
    }

    private void Watch()
    {
        while (!isOver && !process.HasExited)
        {
            var (processes, memory, _) = OperatingSystem.IsLinux() ? ProcessTree.Usage(process.Id) : default;
            Verdict = memory > limits.Memory ? $"it used more than {limits.Memory >> 20} MB of memory"
                : processes > limits.Threads ? $"it started more than {limits.Threads} processes"
                : WroteBesideSockets() ? "it wrote files among the kernel's sockets"
                : null;
            if (Verdict is not null)
            {
                process.End();
                return;
            }
            Thread.Sleep(Look);
        }
    }

    /// <summary>The folder of the sockets is the only one that is the disk's.</summary>
    private bool WroteBesideSockets()
    {
        try
        {
            var entries = new DirectoryInfo(Path.Combine(folder, "k")).EnumerateFileSystemInfos().Take(MostSockets + 1).ToList();
            // A name that is not UTF-8 names no file once it has been read, so its length cannot be known.
            return entries.Count > MostSockets || entries.Exists(entry => entry.Name.Contains('\uFFFD', StringComparison.Ordinal))
                || entries.Exists(entry => entry is DirectoryInfo || entry is FileInfo { Length: > 1 << 16 });
        }
        catch (IOException)
        {
            return false;
        }
    }
}
