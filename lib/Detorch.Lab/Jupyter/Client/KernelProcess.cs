using System.Diagnostics;
using System.Globalization;
using System.Text;
using Detorch.Lab.Jupyter.Zmtp;
using Detorch.Lab.References;

namespace Detorch.Lab.Jupyter.Client;

/// <summary>A kernel in a separate process, which ends with this one at the latest.</summary>
internal sealed class KernelProcess : IDisposable
{
    private const string FolderPrefix = "detorch-kernel-";

    private const int MostErrorLines = 12;
    private const int MostErrorCharacters = 1 << 12;

    // More than a cell prints past Console between two looks, and less than would trouble the one who looks.
    private const int MostPrinted = 1 << 22;

    // What a kernel has to end by itself, and what is left to read then. A process that a cell started may hold the pipes open for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly string? folder;
    private readonly ConnectionFile? listens;
    private readonly ZmtpLimits? limits;
    private readonly StringBuilder errors = new();
    private readonly StringBuilder printed = new();
    private readonly Task[] reading;
    private KernelClient? client;

    /// <summary>Starts a kernel.</summary>
    /// <param name="currentDirectory">The notebook's folder.</param>
    public KernelProcess(string currentDirectory)
    {
        folder = TemporaryFolder.Create(FolderPrefix);
        var file = Path.Combine(folder, "connection.json");
        var start = new ProcessStartInfo(DotnetHost.Path,
            ["exec", typeof(KernelProcess).Assembly.Location, "kernel", "--connection-file", file])
        {
            WorkingDirectory = currentDirectory,
        };
        // One that is ended by force leaves the runtime's pipes for debuggers in the temporary folder for ever.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");
        start.Environment[ParentWatch.Variable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        (process, reading) = TemporaryFolder.Fill(() =>
        {
            ConnectionFile.Create().Write(file);
            return Start(start);
        }, DeleteFolder);
    }

    /// <summary>Starts a kernel in a way of the caller's.</summary>
    /// <param name="start">The command.</param>
    /// <param name="listens">Where the kernel will listen, over Unix-domain sockets.</param>
    /// <param name="limits">What it may send at once.</param>
    public KernelProcess(ProcessStartInfo start, ConnectionFile listens, ZmtpLimits limits)
    {
        (this.listens, this.limits) = (listens, limits);
        (process, reading) = Start(start);
    }

    /// <summary>The process's id.</summary>
    public int Id => process.Id;

    /// <summary>Whether the process has ended; true once this object is disposed, which ends it.</summary>
    public bool HasExited
    {
        get
        {
            try
            {
                return process.HasExited;
            }
            catch (InvalidOperationException)
            {
                return true;
            }
        }
    }

    public int ExitCode => process.ExitCode;

    /// <summary>What the runtime wrote about the end of the process, if it did.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (errors)
                return [.. errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Take(MostErrorLines)];
        }
    }

    /// <summary>Waits until the kernel answers.</summary>
    /// <returns>The way to talk to it, or null when it has ended.</returns>
    public KernelClient? Connect(CancellationToken cancellation)
    {
        while (client is null && !HasExited)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryReadConnection() is { } known)
                client = new KernelClient(known, limits);
            else
                Thread.Sleep(5);
        }
        return client is not null && client.WaitUntilReady(() => !HasExited && !cancellation.IsCancellationRequested) ? client : null;
    }

    /// <summary>Where the kernel listens, or null before it does and after it has ended.</summary>
    public ConnectionFile? TryReadConnection()
    {
        // The heartbeat is bound last.
        if (listens is not null)
            return Path.Exists($"{listens.SocketPath}-{listens.Heartbeat}") ? listens : null;
        try
        {
            return ConnectionFile.Read(Path.Combine(folder!, "connection.json")) is { Heartbeat: > 0 } known ? known : null;
        }
        catch (InvalidDataException) when (HasExited)
        {
            return null;
        }
    }

    /// <summary>What was written past Console since the last call.</summary>
    public string TakePrinted()
    {
        lock (printed)
        {
            var text = printed.ToString();
            printed.Clear();
            return text;
        }
    }

    /// <summary>Waits for a process that ends by itself, and for its last words; ends one that does not.</summary>
    public void WaitForExit()
    {
        if (!process.WaitForExit(Patience))
            End();
        Task.WaitAll(reading, LastWords);
    }

    /// <summary>Ends the process now, and those that it started.</summary>
    public void End()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    /// <summary>Deletes a kernel's connection file, and the folder that was made for it alone: its maker may have been killed.</summary>
    public static void DeleteConnection(string file)
    {
        File.Delete(file);
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder
            && Path.GetFileName(folder).StartsWith(FolderPrefix, StringComparison.Ordinal))
            Delete(folder);
    }

    public void Dispose()
    {
        client?.Dispose();
        End();
        process.Dispose();
        DeleteFolder();
    }

    private void DeleteFolder()
    {
        if (folder is not null)
            Delete(folder);
    }

    /// <summary>Others clear the temporary folder too, among them the code of cells.</summary>
    private static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // What is left there is of no use to anybody.
        }
    }

    private (Process, Task[]) Start(ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        (start.StandardOutputEncoding, start.StandardErrorEncoding) = (Encoding.UTF8, Encoding.UTF8);
        var started = Process.Start(start)!;
        started.StandardInput.Close();
        // Separate threads: many kernels at once would keep the thread pool busy with waiting.
        return (started, [.. new[]
        {
            () => Read(started.StandardOutput, printed, MostPrinted),
            () => Read(started.StandardError, errors, MostErrorCharacters),
        }.Select(read => Task.Factory.StartNew(read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
    }

    /// <summary>Reads to the end, and keeps what there is room for.</summary>
    private static void Read(StreamReader from, StringBuilder text, int most)
    {
        var buffer = new char[4096];
        while (from.Read(buffer) is var count and > 0)
            lock (text)
                text.Append(buffer, 0, Math.Min(count, most - text.Length));
    }
}
