using System.Text;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Capture;

/// <summary>Sends Console.Out and Console.Error of this process to a sink until it is disposed.</summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter previousOut = Console.Out;
    private readonly TextWriter previousError = Console.Error;
    private readonly TextWriter output, error;

    public ConsoleCapture(OutputSink sink)
    {
        (output, error) = (new Relay(sink, StreamOutput.Out), new Relay(sink, StreamOutput.Error));
        Take();
    }

    /// <summary>Sends Console to the sink again: an earlier cell may have sent it elsewhere and never back.</summary>
    public void Take()
    {
        Console.SetOut(output);
        Console.SetError(error);
    }

    public void Dispose()
    {
        Console.SetOut(previousOut);
        Console.SetError(previousError);
    }

    private sealed class Relay : TextWriter
    {
        private readonly OutputSink sink;
        private readonly string stream;

        public Relay(OutputSink sink, string stream)
        {
            (this.sink, this.stream) = (sink, stream);
            CoreNewLine = ['\n'];
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => sink.Print(stream, [value]);

        public override void Write(char[] buffer, int index, int count) => sink.Print(stream, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => sink.Print(stream, buffer);

        public override void Write(string? value) => sink.Print(stream, value);

        public override void WriteLine(string? value) => sink.Print(stream, value + "\n");
    }
}
