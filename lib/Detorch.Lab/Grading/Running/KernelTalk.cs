using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Detorch.Lab.Errors;
using Detorch.Lab.Grading.Sandbox;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Grading.Running;

/// <summary>
/// Runs cells in a kernel that is not trusted: what it sends is bounded, and belongs to a cell only if it names that cell's request.
/// </summary>
internal sealed class KernelTalk : IDisposable
{
    // After its time a cell is interrupted, and the kernel gives up on it 3 s later; one that does not even do that is ended.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly SandboxedKernel kernel;
    private readonly SandboxLimits limits;
    private readonly CancellationToken cancellation;
    private readonly KernelClient? client;

    public KernelTalk(SandboxedKernel kernel, SandboxLimits limits, CancellationToken cancellation)
    {
        (this.kernel, this.limits, this.cancellation) = (kernel, limits, cancellation);
        client = kernel.Connect(cancellation);
    }

    /// <summary>Whether the kernel can run cells.</summary>
    public bool IsAlive => client is not null && !kernel.HasExited;

    /// <summary>Why it cannot.</summary>
    public string Death => kernel.Verdict ?? (kernel.Errors.Count > 0 ? kernel.Errors[0] : "the process ended");

    /// <summary>Runs a cell.</summary>
    /// <param name="code">Its text.</param>
    /// <param name="language">Its kernel's name.</param>
    /// <param name="time">What it may take of a processor's time, and half of what it may take on the clock: a machine that has other work
    /// to do must not change a grade.</param>
    /// <param name="most">What it may print and show, in bytes; null for the usual.</param>
    public CellRun Run(string code, string language, TimeSpan time, long? most = null)
    {
        var outputs = new BoundedOutputs(most ?? limits.Output);
        if (!IsAlive)
            return Died(outputs);
        var asked = client!.Ask("execute_request", new JsonObject { ["code"] = code, ["allow_stdin"] = false, ["stop_on_error"] = false },
            new JsonObject { ["kernel"] = language });
        var clock = Stopwatch.StartNew();
        var before = kernel.Time;
        string? stopped = null;
        var (stoppedAt, isIdle) = (TimeSpan.Zero, false);
        while (!isIdle)
        {
            cancellation.ThrowIfCancellationRequested();
            var ended = kernel.HasExited;
            var told = client.Hear(Pause);
            if (kernel.TakePrinted() is { Length: > 0 } printed)
                outputs.Add(new StreamOutput(StreamOutput.Out, printed));
            if (told is not null && told.ParentId == asked)
                isIdle = Hear(told, outputs);
            else if (told is null && ended)
                return Died(outputs);
            if (stopped is null && (outputs.IsFull || IsLate(clock.Elapsed, before, time)))
            {
                stopped = outputs.IsFull ? $"it printed more than {(most ?? limits.Output) >> 10} KB"
                    : $"it ran longer than {Seconds(time)}";
                stoppedAt = clock.Elapsed;
                client.Command("interrupt_request", []);
            }
            else if (stopped is not null && clock.Elapsed > stoppedAt + Grace)
            {
                kernel.End();
                return Stopped(CellEnd.Died, outputs, stopped);
            }
        }
        if (stopped is not null)
            return Stopped(CellEnd.Stopped, outputs, stopped);
        if (outputs.Error is { } error && error.Name.EndsWith(nameof(OutOfMemoryException), StringComparison.Ordinal))
        {
            // What it has taken it may still hold, and then the next cell cannot run.
            kernel.End();
            return Stopped(CellEnd.Died, outputs, $"it used up its memory or its threads ({error.Message.TrimEnd('.')})");
        }
        return new CellRun(outputs.Error is null ? CellEnd.Done : CellEnd.Failed, outputs.All, outputs.Error);
    }

    private bool IsLate(TimeSpan elapsed, TimeSpan? before, TimeSpan time) =>
        elapsed > time && (elapsed > 2 * time || before is null || kernel.Time - before > time);

    public void Dispose() => client?.Dispose();

    /// <summary>Takes in a message; true where it says that the cell has ended.</summary>
    private static bool Hear(JupyterMessage told, BoundedOutputs outputs)
    {
        try
        {
            if (told.Type == "status")
                return (string?)told.Content["execution_state"] == "idle";
            if (OutputMessage.Read(told) is { } output)
                outputs.Add(output);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or InvalidCastException or NullReferenceException
            or FormatException or OverflowException)
        {
            // Not a message of our kernel: code in its process sent it.
        }
        return false;
    }

    private CellRun Died(BoundedOutputs outputs)
    {
        // The runtime's words may come a moment after the end.
        for (var i = 0; i < 10 && kernel.Verdict is null && kernel.Errors.Count == 0; i++)
            Thread.Sleep(10);
        return Stopped(CellEnd.Died, outputs, kernel.Verdict ?? $"it ended the process ({Death.TrimEnd('.')})");
    }

    private static CellRun Stopped(CellEnd end, BoundedOutputs outputs, string why) =>
        new(end, outputs.All, CellFailure.Of("CellStopped", $"the cell was stopped: {why}.", "cell", 0));

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
