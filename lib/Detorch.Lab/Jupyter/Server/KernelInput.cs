using System.Collections.Concurrent;

namespace Detorch.Lab.Jupyter.Server;

/// <summary>
/// What cells read from Console: each line is a question to the user who runs the cell. Where nobody can answer, the input is empty.
/// </summary>
internal sealed class KernelInput : TextReader
{
    private const int MostAnswers = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly KernelChannels channels;
    private readonly Func<(JupyterMessage? Request, CancellationToken Cancellation)> running;
    private readonly Action flush;
    private readonly Lock gate = new();
    private readonly BlockingCollection<JupyterMessage> answers = new(MostAnswers);
    private string line = "";
    private int position;

    /// <summary>Begins to listen.</summary>
    /// <param name="channels">How the user is asked.</param>
    /// <param name="running">The cell that asks.</param>
    /// <param name="flush">Sends what was printed, so that the user reads it before the question.</param>
    public KernelInput(KernelChannels channels, Func<(JupyterMessage? Request, CancellationToken Cancellation)> running, Action flush)
    {
        (this.channels, this.running, this.flush) = (channels, running, flush);
        new Thread(Listen) { IsBackground = true, Name = "stdin" }.Start();
    }

    public override string? ReadLine()
    {
        if (position == line.Length && !Fill())
            return null;
        var rest = line[position..].TrimEnd('\n');
        position = line.Length;
        return rest;
    }

    public override int Peek() => position < line.Length || Fill() ? line[position] : -1;

    public override int Read() => position < line.Length || Fill() ? line[position++] : -1;

    /// <summary>Asks the user for a line.</summary>
    /// <param name="prompt">What the user reads.</param>
    /// <param name="isPassword">Whether what is typed is hidden.</param>
    /// <returns>The line, or null where nobody can answer.</returns>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public string? Ask(string prompt, bool isPassword)
    {
        var (request, cancellation) = running();
        if (request is null || (bool?)request.Content["allow_stdin"] is not true)
            return null;
        flush();
        // One question after the other: an answer does not say which it answers.
        lock (gate)
        {
            // An answer to an older question, which was interrupted, is not an answer to this one.
            while (answers.TryTake(out _))
            {
            }
            channels.Ask(request, prompt, isPassword);
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (answers.TryTake(out var reply, Pause))
                    return (string?)reply.Content["value"] ?? "";
            }
        }
    }

    /// <summary>Takes what comes at once, also while nothing is asked: what anyone may send without a key must not pile up.</summary>
    private void Listen()
    {
        while (true)
            if (channels.Read(channels.StdIn.Receive()) is { Type: "input_reply" } reply)
                answers.TryAdd(reply);
    }

    private bool Fill()
    {
        if (Ask(prompt: "", isPassword: false) is not { } typed)
            return false;
        (line, position) = (typed + "\n", 0);
        return true;
    }
}
