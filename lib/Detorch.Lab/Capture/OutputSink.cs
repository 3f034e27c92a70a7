using System.Text;
using Detorch.Lab.Outputs;
using Detorch.Lab.Stopping;
using Detorch.Notebooks;

namespace Detorch.Lab.Capture;

/// <summary>
/// Brings what a cell prints and shows to the cell's receiver, in order and one at a time, from any thread. What the cell started and left
/// behind is still the cell's. Printed text is gathered for a moment, so that a cell that prints much sends few messages.
/// </summary>
internal sealed class OutputSink : IDisposable
{
    private const int FlushLength = 16 * 1024;
    private static readonly TimeSpan FlushDelay = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly StringBuilder printed = new();
    private readonly AsyncLocal<Action<CellOutput>?> receiver = new();
    private readonly AutoResetEvent hasPrinted = new(false);
    private volatile Action<CellOutput> latest = _ => { };
    private volatile bool isDisposed;
    private (Action<CellOutput> Receive, string Stream) printedTo;

    /// <summary>Begins to send what is printed. A timer would wait for the thread pool, which may be busy with the user's work.</summary>
    public OutputSink() => new Thread(FlushInTime) { IsBackground = true, Name = "output" }.Start();

    // Threads that no cell started, such as the finalizer's, run on behalf of the latest.
    private Action<CellOutput> Receiver => receiver.Value ?? latest;

    /// <summary>Begins a cell: who gets what the caller prints and shows from now on, and all tasks and threads that it starts.</summary>
    public void Begin(Action<CellOutput> receive) => receiver.Value = latest = receive;

    /// <summary>Called before something is printed or shown: brings here what was written by other ways until then.</summary>
    public Action Gather { get; set; } = () => { };

    /// <summary>Prints to "stdout" or "stderr", after what was written to the process's descriptors.</summary>
    public void Print(string toStream, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        CellContext.ThrowIfStopped();
        Gather();
        Add(toStream, text);
    }

    /// <summary>Prints what was gathered.</summary>
    public void Add(string toStream, ReadOnlySpan<char> text)
    {
        var to = (Receiver, toStream);
        lock (gate)
        {
            if (to != printedTo)
            {
                Flush();
                printedTo = to;
            }
            if (printed.Length == 0)
                hasPrinted.Set();
            printed.Append(text);
            if (printed.Length >= FlushLength)
                FlushWhole();
        }
    }

    /// <summary>Prints a message of the kernel's own to "stderr" and sends it at once.</summary>
    public void Warn(string text)
    {
        Print(StreamOutput.Error, text);
        Flush();
    }

    /// <summary>Shows something, after all that was printed before it.</summary>
    public void Publish(CellOutput output)
    {
        CellContext.ThrowIfStopped();
        Gather();
        lock (gate)
        {
            Flush();
            Receiver(output);
        }
    }

    /// <summary>Sends what was printed and not sent yet.</summary>
    public void Flush()
    {
        lock (gate)
        {
            if (printed.Length == 0)
                return;
            printedTo.Receive(new StreamOutput(printedTo.Stream, printed.ToString()));
            printed.Clear();
        }
    }

    /// <summary>The same, but for the first half of a character whose second half is still to come.</summary>
    private void FlushWhole()
    {
        lock (gate)
        {
            var last = printed.Length > 0 ? printed[^1] : ' ';
            printed.Length -= char.IsHighSurrogate(last) ? 1 : 0;
            Flush();
            if (!char.IsHighSurrogate(last))
                return;
            printed.Append(last);
            hasPrinted.Set();
        }
    }

    public void Dispose()
    {
        Flush();
        if (isDisposed)
            return;
        isDisposed = true;
        hasPrinted.Set();
    }

    private void FlushInTime()
    {
        while (hasPrinted.WaitOne() && !isDisposed)
        {
            Thread.Sleep(FlushDelay);
            FlushWhole();
        }
        hasPrinted.Dispose();
    }
}
