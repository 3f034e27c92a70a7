namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>What a socket grants its peers, so that none can take all memory or all threads.</summary>
internal sealed record ZmtpLimits
{
    public static ZmtpLimits Default { get; } = new();

    /// <summary>For the greeting and READY together.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a publisher waits for a new connection to subscribe.</summary>
    public TimeSpan NewcomerTime { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a peer may pause inside a message, or leave unread what we send.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>All frames of a message together, in bytes.</summary>
    public long MessageLength { get; init; } = 1L << 28;

    /// <summary>Frames in a message.</summary>
    public int Frames { get; init; } = 1024;

    /// <summary>Messages that wait to be received; a peer that sends more must wait.</summary>
    public int Queue { get; init; } = 256;

    /// <summary>Bytes that wait to be received; a peer that sends more must wait.</summary>
    public long QueueLength { get; init; } = 1L << 28;

    /// <summary>Bytes that wait to be read by a subscriber; while no subscriber has fewer, the publisher waits.</summary>
    public long Backlog { get; init; } = 1L << 22;

    /// <summary>Bytes that wait to be read by a subscriber who is slower than another; one that leaves more is dropped.</summary>
    public long MostBacklog { get; init; } = 1L << 27;

    /// <summary>Peers at a time; those that have not shaken hands yet do not count.</summary>
    public int Peers { get; init; } = 128;

    /// <summary>Connections that have not shaken hands yet; one more, and the oldest of them ends.</summary>
    public int Handshakes { get; init; } = 64;
}
