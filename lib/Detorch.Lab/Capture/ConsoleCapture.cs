using System.Text;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Capture;

/// <summary>Sends Console.Out and Console.Error of this process to a sink until it is disposed.</summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter previousOut = Console.Out;
    private readonly TextWriter previousError = Console.Error;

    public ConsoleCapture(OutputSink sink)
    {
        Console.SetOut(new Relay(sink, StreamOutput.Out));
        Console.SetError(new Relay(sink, StreamOutput.Error));
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
