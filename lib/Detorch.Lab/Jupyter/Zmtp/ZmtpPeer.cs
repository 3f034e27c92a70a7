using System.Net.Sockets;

namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>The other end of one connection, after the handshake.</summary>
internal sealed class ZmtpPeer
{
    private readonly Socket socket;
    private readonly SocketType ours;
    private readonly ZmtpLimits limits;
    private readonly FrameReader reader;
    private readonly FrameWriter writer;
    private readonly Lock sending = new();

    /// <summary>Shakes hands over a new connection.</summary>
    /// <exception cref="IOException">The peer has gone, or does not fit.</exception>
    public ZmtpPeer(Socket socket, SocketType ours, byte[] identity, ZmtpLimits limits)
    {
        (this.socket, this.ours, this.limits) = (socket, ours, limits);
        if (socket.AddressFamily != AddressFamily.Unix)
        {
            socket.NoDelay = true;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        }
        reader = new FrameReader(socket, limits);
        writer = new FrameWriter(socket, limits);
        writer.Write(Greeting.Ours);
        writer.Flush();
        Greeting.Read(reader);
        SendCommand(ZmtpCommand.Ready(ours, identity));
        var ready = reader.ReadFrame(isFirst: true, room: ushort.MaxValue);
        if (!ready.IsCommand)
            throw new ZmtpException("a message before the end of the handshake.");
        Identity = ZmtpCommand.Parse(ready.Body).ReadReady(ours);
        reader.EndHandshake();
    }

    /// <summary>What the peer calls itself; a ROUTER names those that call themselves nothing.</summary>
    public byte[] Identity { get; set; }

    /// <summary>Waits for the next message. A subscription comes as the message that it was before it became a command.</summary>
    /// <exception cref="IOException">The peer has gone, or breaks the protocol.</exception>
    public byte[][] Receive()
    {
        var frames = new List<byte[]>();
        for (var room = limits.MessageLength; ;)
        {
            var frame = reader.ReadFrame(isFirst: frames.Count == 0, room);
            if (frame.IsCommand)
            {
                if (frame.HasMore || frames.Count > 0)
                    throw new ZmtpException("a command inside a message.");
                if (Handle(ZmtpCommand.Parse(frame.Body)) is { } subscription)
                    return [subscription];
                continue;
            }
            frames.Add(frame.Body);
            room -= frame.Body.Length;
            if (!frame.HasMore)
                return [.. frames];
            if (frames.Count == limits.Frames)
                throw new ZmtpException($"a message of more than {limits.Frames} frames.");
        }
    }

    /// <summary>Sends a message, whole or not at all.</summary>
    /// <exception cref="SocketException">The peer has gone, or reads nothing; its connection is closed.</exception>
    public void Send(ReadOnlySpan<byte[]> frames)
    {
        lock (sending)
            try
            {
                for (var i = 0; i < frames.Length; i++)
                    writer.WriteFrame(frames[i], i < frames.Length - 1 ? ZmtpFrame.MoreFlag : (byte)0);
                writer.Flush();
            }
            catch (SocketException)
            {
                Close();
                throw;
            }
    }

    /// <summary>Ends the connection.</summary>
    public void Close() => socket.Dispose();

    private void SendCommand(ZmtpCommand command)
    {
        lock (sending)
        {
            writer.WriteFrame(command.ToBytes(), ZmtpFrame.CommandFlag);
            writer.Flush();
        }
    }

    private byte[]? Handle(ZmtpCommand command)
    {
        switch (command.Name)
        {
            case "SUBSCRIBE" when ours == SocketType.Pub:
                return [1, .. command.Data];
            case "CANCEL" when ours == SocketType.Pub:
                return [0, .. command.Data];
            case "PING" when command.Data.Length >= sizeof(ushort):
                // Two bytes give the time that the peer waits; the rest is echoed.
                SendCommand(new ZmtpCommand("PONG", command.Data[sizeof(ushort)..]));
                return null;
            case "ERROR":
                throw new ZmtpException("the peer ends the connection with an error.");
            default:
                return null;
        }
    }
}
