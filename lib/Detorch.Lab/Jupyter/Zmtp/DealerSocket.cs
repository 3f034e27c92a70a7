namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>Sends to its peers in turn, and receives from all.</summary>
internal sealed class DealerSocket(byte[]? identity = null, ZmtpLimits? limits = null) : ZmtpSocket(SocketType.Dealer, identity, limits)
{
    /// <summary>Sends a message as soon as a peer is there.</summary>
    /// <returns>False when none came in time.</returns>
    public bool Send(params byte[][] message) => SendInTurn(message);
}
