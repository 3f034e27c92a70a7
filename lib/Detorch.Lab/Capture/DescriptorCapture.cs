using System.Globalization;
using System.Text;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Capture;

/// <summary>
/// Sends what is written to this process's standard output and standard error past Console to a sink: by native libraries, by programs
/// that a cell starts, and by the runtime when it ends the process. Where there are no descriptors, such text goes where it went before.
/// </summary>
internal sealed class DescriptorCapture
{
    private const int BufferLength = 16 * 1024;

    // The runtime's first words when a stack overflows. A list of all frames follows, which may take minutes and helps nobody.
    private const string Overflow = "Stack overflow.";

    private readonly Action<string, string> print;
    private readonly Action<string> die;
    private readonly List<Pipe> pipes = [];

    private DescriptorCapture(Action<string, string> print, Action<string> die) => (this.print, this.die) = (print, die);

    /// <summary>Begins, for the rest of the process's life.</summary>
    /// <param name="print">Receives "stdout" or "stderr", and a text.</param>
    /// <param name="die">Called when the runtime is about to end the process, with its words; must end it.</param>
    public static DescriptorCapture Start(Action<string, string> print, Action<string> die)
    {
        var capture = new DescriptorCapture(print, die);
        if (!Descriptors.Exist)
            return capture;
        foreach (var (stream, descriptor) in (ReadOnlySpan<(string, int)>)[(StreamOutput.Out, 1), (StreamOutput.Error, 2)])
            if (Descriptors.Pipe(descriptor) is var (reading, original))
                capture.pipes.Add(new Pipe(stream, reading, original));
        foreach (var pipe in capture.pipes)
            new Thread(() => capture.Listen(pipe)) { IsBackground = true, Name = pipe.Stream }.Start();
        return capture;
    }

    /// <summary>Prints what was written so far. What a program wrote that has ended is printed then.</summary>
    public void Drain()
    {
        foreach (var pipe in pipes)
            lock (pipe)
                while (Descriptors.HasData(pipe.Reading, milliseconds: 0) && Take(pipe))
                {
                }
    }

    private void Listen(Pipe pipe)
    {
        var isOpen = true;
        while (isOpen)
        {
            Descriptors.HasData(pipe.Reading, milliseconds: -1);
            lock (pipe)
                if (Descriptors.HasData(pipe.Reading, milliseconds: 0))
                    isOpen = Take(pipe);
        }
    }

    /// <summary>Prints what is there; false at the end.</summary>
    private bool Take(Pipe pipe)
    {
        var count = Descriptors.Read(pipe.Reading, pipe.Buffer);
        if (count == 0)
            return false;
        var text = pipe.Decode(count);
        print(pipe.Stream, text);
        if (pipe.Stream != StreamOutput.Error)
            return true;
        // Where the kernel's starter reads it, also when this process is gone.
        Descriptors.Write(pipe.Original, pipe.Buffer.AsSpan(0, count));
        if (text.StartsWith(Overflow, StringComparison.Ordinal) && !HasChildren())
            die(Overflow);
        return true;
    }

    /// <summary>Whether the words may be those of a program that a cell started.</summary>
    private static bool HasChildren()
    {
        try
        {
            // The parent is the second field behind the name, which is in brackets.
            var id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            return Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                .Any(folder => File.ReadAllText(Path.Combine(folder, "stat")).Split(") ")[^1].Split(' ')[1] == id);
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>A descriptor's pipe.</summary>
    private sealed class Pipe(string stream, int reading, int original)
    {
        private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
        private readonly char[] letters = new char[BufferLength + 1];

        public string Stream => stream;

        public int Reading => reading;

        public int Original => original;

        public byte[] Buffer { get; } = new byte[BufferLength];

        public string Decode(int count) => new(letters, 0, decoder.GetChars(Buffer, 0, count, letters, 0, flush: false));
    }
}
