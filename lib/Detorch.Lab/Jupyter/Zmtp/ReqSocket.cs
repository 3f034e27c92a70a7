namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>Asks, and waits for the answer.</summary>
internal sealed class ReqSocket(ZmtpLimits? limits = null) : ZmtpSocket(SocketType.Req, limits: limits)
{
    /// <summary>Sends a question as soon as a peer is there; the answer comes by <see cref="ZmtpSocket.Receive"/>.</summary>
    /// <returns>False when none came in time.</returns>
    public bool Send(params byte[][] question) => SendInTurn([[], .. question]);

    protected override void Arrived(ZmtpPeer peer, byte[][] message)
    {
        if (message is [[], ..])
            Enqueue(message[1..]);
    }
}
