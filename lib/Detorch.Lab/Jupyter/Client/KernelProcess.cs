using System.Diagnostics;
using System.Globalization;
using System.Text;
using Detorch.Lab.References;

namespace Detorch.Lab.Jupyter.Client;

/// <summary>A kernel in a separate process, which ends with this one at the latest.</summary>
internal sealed class KernelProcess : IDisposable
{
    private const int MostErrorLines = 12;

    // What a kernel has to end by itself, and what is left to read then. A process that a cell started may hold the pipes open for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-kernel-").FullName;
    private readonly List<string> errors = [];
    private readonly StringBuilder printed = new();
    private readonly Task[] reading;
    private KernelClient? client;

    /// <summary>Starts a kernel.</summary>
    /// <param name="currentDirectory">The notebook's folder.</param>
    public KernelProcess(string currentDirectory)
    {
        var file = Path.Combine(folder, "connection.json");
        ConnectionFile.Create().Write(file);
        var start = new ProcessStartInfo(DotnetHost.Path,
            ["exec", typeof(KernelProcess).Assembly.Location, "kernel", "--connection-file", file])
        {
            WorkingDirectory = currentDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment[ParentWatch.Variable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        process.StandardInput.Close();
        // Threads of their own: many kernels at once would keep the thread pool busy with waiting.
        reading = [.. new[] { ReadPrinted, ReadErrors }.Select(read =>
            Task.Factory.StartNew(read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
    }

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
                return [.. errors];
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
                client = new KernelClient(known);
            else
                Thread.Sleep(5);
        }
        return client is not null && client.WaitUntilReady(() => !HasExited && !cancellation.IsCancellationRequested) ? client : null;
    }

    /// <summary>Where the kernel listens, or null before it does and after it has ended.</summary>
    public ConnectionFile? TryReadConnection()
    {
        try
        {
            return ConnectionFile.Read(Path.Combine(folder, "connection.json")) is { Heartbeat: > 0 } known ? known : null;
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

    public void Dispose()
    {
        client?.Dispose();
        End();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void ReadPrinted()
    {
        var buffer = new char[4096];
        while (process.StandardOutput.Read(buffer) is var count and > 0)
            lock (printed)
                printed.Append(buffer, 0, count);
    }

    private void ReadErrors()
    {
        while (process.StandardError.ReadLine() is { } line)
            lock (errors)
                if (!string.IsNullOrWhiteSpace(line) && errors.Count < MostErrorLines)
                    errors.Add(line.Trim());
    }
}
