namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>Asks, and waits for the answer.</summary>
internal sealed class ReqSocket(ZmtpLimits? limits = null) : ZmtpSocket(SocketType.Req, limits: limits)
{
    /// <summary>Sends a question as soon as a peer is there; the answer comes by <see cref="ZmtpSocket.Receive"/>.</summary>
    public void Send(params byte[][] question)
    {
        while (!TrySend(NextPeer(), [[], .. question]))
            Thread.Yield();
    }

    protected override void Arrived(ZmtpPeer peer, byte[][] message)
    {
        if (message is [[], ..])
            Enqueue(message[1..]);
    }
}
