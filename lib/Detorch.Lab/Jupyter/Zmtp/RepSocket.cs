using System.Collections.Concurrent;

namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>Answers the questions of its peers, one after the other.</summary>
internal sealed class RepSocket(ZmtpLimits? limits = null) : ZmtpSocket(SocketType.Rep, limits: limits)
{
    private readonly ConcurrentQueue<(ZmtpPeer Peer, byte[][] Message)> questions = new();
    private (ZmtpPeer Peer, byte[][] Envelope)? asking;

    public override byte[][] Receive(CancellationToken cancellation = default) => Open(base.Receive(cancellation));

    public override bool TryReceive(out byte[][] message, TimeSpan patience)
    {
        if (!base.TryReceive(out message, patience))
            return false;
        message = Open(message);
        return true;
    }

    /// <summary>Answers the question that was received last.</summary>
    public void Send(params byte[][] answer)
    {
        if (asking is not var (peer, envelope))
            throw new InvalidOperationException("There is no question to answer.");
        asking = null;
        TrySend(peer, [.. envelope, .. answer]);
    }

    protected override void Arrived(ZmtpPeer peer, byte[][] message)
    {
        if (Array.FindIndex(message, frame => frame.Length == 0) < 0)
            return;
        // Together, so that both queues have one order.
        lock (questions)
        {
            questions.Enqueue((peer, message));
            Enqueue(message);
        }
    }

    /// <summary>Keeps the way back, which ends with an empty frame, and gives what is asked.</summary>
    private byte[][] Open(byte[][] message)
    {
        var length = Array.FindIndex(message, frame => frame.Length == 0) + 1;
        questions.TryDequeue(out var question);
        asking = (question.Peer, message[..length]);
        return message[length..];
    }
}
