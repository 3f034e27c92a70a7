using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;

namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>Sends frames to a peer; small ones of a message go out together.</summary>
internal sealed class FrameWriter
{
    private const int Small = 1 << 13;

    private readonly Socket socket;
    private readonly ArrayBufferWriter<byte> waiting = new(Small);

    public FrameWriter(Socket socket, ZmtpLimits limits)
    {
        this.socket = socket;
        socket.SendTimeout = (int)limits.StallTimeout.TotalMilliseconds;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (waiting.WrittenCount + bytes.Length > Small)
            Flush();
        if (bytes.Length > Small)
            Send(bytes);
        else
            waiting.Write(bytes);
    }

    public void WriteFrame(ReadOnlySpan<byte> body, byte flags)
    {
        Span<byte> head = stackalloc byte[1 + sizeof(ulong)];
        if (body.Length <= byte.MaxValue)
        {
            (head[0], head[1]) = (flags, (byte)body.Length);
            Write(head[..2]);
        }
        else
        {
            head[0] = (byte)(flags | ZmtpFrame.LongFlag);
            BinaryPrimitives.WriteUInt64BigEndian(head[1..], (ulong)body.Length);
            Write(head);
        }
        Write(body);
    }

    public void Flush()
    {
        Send(waiting.WrittenSpan);
        waiting.ResetWrittenCount();
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[socket.Send(bytes)..];
    }
}
