using System.Text;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Kernel;

/// <summary>
/// Brings what cells print and show to one receiver, in order and one at a time, from any thread.
/// Printed text is gathered for a moment, so that a cell that prints much sends few messages.
/// </summary>
internal sealed class OutputSink : IDisposable
{
    private const int FlushLength = 16 * 1024;
    private static readonly TimeSpan FlushDelay = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly StringBuilder printed = new();
    private readonly Action<CellOutput> receive;
    private readonly Timer timer;
    private string stream = StreamOutput.Out;

    public OutputSink(Action<CellOutput> receive)
    {
        this.receive = receive;
        timer = new Timer(_ => FlushWhole());
    }

    /// <summary>Prints to "stdout" or "stderr".</summary>
    public void Print(string toStream, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        CellThread.EndIfStopped();
        lock (gate)
        {
            if (toStream != stream)
            {
                Flush();
                stream = toStream;
            }
            if (printed.Length == 0)
                timer.Change(FlushDelay, Timeout.InfiniteTimeSpan);
            printed.Append(text);
            if (printed.Length >= FlushLength)
                FlushWhole();
        }
    }

    /// <summary>Shows something, after all that was printed before it.</summary>
    public void Publish(CellOutput output)
    {
        CellThread.EndIfStopped();
        lock (gate)
        {
            Flush();
            receive(output);
        }
    }

    /// <summary>Sends what was printed and not sent yet.</summary>
    public void Flush()
    {
        lock (gate)
        {
            if (printed.Length == 0)
                return;
            receive(new StreamOutput(stream, printed.ToString()));
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
            timer.Change(FlushDelay, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        Flush();
        timer.Dispose();
    }
}
