namespace Detorch.Lab.Jupyter.Server;

/// <summary>What cells read from Console: each line is asked of the user who runs the cell. Where no one can be asked, nothing is there.</summary>
internal sealed class KernelInput(KernelChannels channels, Func<(JupyterMessage? Request, CancellationToken Cancellation)> running) : TextReader
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private string line = "";
    private int position;

    public override string? ReadLine()
    {
        if (position == line.Length && !Ask())
            return null;
        var rest = line[position..].TrimEnd('\n');
        position = line.Length;
        return rest;
    }

    public override int Peek() => position < line.Length || Ask() ? line[position] : -1;

    public override int Read() => position < line.Length || Ask() ? line[position++] : -1;

    private bool Ask()
    {
        var (request, cancellation) = running();
        if (request is null || (bool?)request.Content["allow_stdin"] is not true)
            return false;
        // An answer to an older question, which was interrupted, is not an answer to this one.
        while (channels.StdIn.TryReceive(out _, TimeSpan.Zero))
        {
        }
        channels.Ask(request, prompt: "", isPassword: false);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!channels.StdIn.TryReceive(out var frames, Pause) || channels.Read(frames) is not { Type: "input_reply" } reply)
                continue;
            (line, position) = (((string?)reply.Content["value"] ?? "") + "\n", 0);
            return true;
        }
    }
}
