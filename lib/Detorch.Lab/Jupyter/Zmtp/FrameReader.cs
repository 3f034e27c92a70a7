using System.Buffers.Binary;
using System.Net.Sockets;

namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>Reads what a peer sends, with blocking calls on the peer's own thread.</summary>
internal sealed class FrameReader(Socket socket, ZmtpLimits limits)
{
    private const byte KnownFlags = ZmtpFrame.MoreFlag | ZmtpFrame.LongFlag | ZmtpFrame.CommandFlag;
    private const int FirstAllocation = 1 << 16;

    private readonly byte[] buffer = new byte[1 << 16];
    private long? handshakeEnds = Environment.TickCount64 + (long)limits.HandshakeTimeout.TotalMilliseconds;
    private int start;
    private int end;

    /// <summary>From now on the peer may be silent between messages as long as it likes.</summary>
    public void EndHandshake() => handshakeEnds = null;

    /// <summary>Reads one frame.</summary>
    /// <param name="isFirst">Whether it begins a message, so that the peer may take its time.</param>
    /// <param name="room">The most bytes that its body may have.</param>
    public ZmtpFrame ReadFrame(bool isFirst, long room)
    {
        if (start == end)
            Fill(mayPause: isFirst);
        var flags = buffer[start++];
        if ((flags & ~KnownFlags) != 0)
            throw new ZmtpException($"a frame with unknown flags {flags:X2}.");
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        length.Clear();
        ReadExactly((flags & ZmtpFrame.LongFlag) != 0 ? length : length[^1..]);
        var size = BinaryPrimitives.ReadUInt64BigEndian(length);
        if (size > (ulong)room)
            throw new ZmtpException($"a frame of {size} bytes, where {room} are the limit.");
        return new ZmtpFrame(ReadBody((int)size), flags);
    }

    /// <summary>Fills the target from the connection.</summary>
    public void ReadExactly(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            if (start == end)
                Fill(mayPause: false);
            target = target[Take(target)..];
        }
    }

    /// <summary>Memory grows with what arrives, not with what the peer announces.</summary>
    private byte[] ReadBody(int length)
    {
        var body = new byte[Math.Min(length, FirstAllocation)];
        for (var filled = 0; filled < length;)
        {
            if (filled == body.Length)
                Array.Resize(ref body, (int)Math.Min(length, 2L * body.Length));
            var rest = body.AsSpan(filled);
            if (start == end && rest.Length >= buffer.Length)
            {
                filled += Receive(rest, mayPause: false);
                continue;
            }
            if (start == end)
                Fill(mayPause: false);
            filled += Take(rest);
        }
        return body;
    }

    private int Take(Span<byte> target)
    {
        var count = Math.Min(end - start, target.Length);
        buffer.AsSpan(start, count).CopyTo(target);
        start += count;
        return count;
    }

    private void Fill(bool mayPause)
    {
        start = 0;
        end = 0;
        end = Receive(buffer, mayPause);
    }

    private int Receive(Span<byte> target, bool mayPause)
    {
        var patience = handshakeEnds is { } time ? time - Environment.TickCount64
            : mayPause ? 0
            : (long)limits.StallTimeout.TotalMilliseconds;
        if (handshakeEnds is not null && patience <= 0)
            throw new ZmtpException("the handshake took too long.");
        if (socket.ReceiveTimeout != patience)
            socket.ReceiveTimeout = (int)patience;
        try
        {
            return socket.Receive(target) is var count and > 0 ? count : throw new EndOfStreamException("the peer has gone.");
        }
        catch (SocketException wrong) when (wrong.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            throw new ZmtpException("the peer stopped in the middle.", wrong);
        }
    }
}
