namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>Receives what it subscribed to; it subscribes again with every new connection.</summary>
internal sealed class SubSocket(ZmtpLimits? limits = null) : ZmtpSocket(SocketType.Sub, limits: limits)
{
    private readonly List<byte[]> prefixes = [];
    private readonly List<ZmtpPeer> publishers = [];

    /// <summary>Asks for the messages whose first frame begins with the prefix; an empty one asks for all.</summary>
    public void Subscribe(params byte[] prefix)
    {
        lock (prefixes)
        {
            prefixes.Add(prefix);
            foreach (var publisher in publishers)
                TrySend(publisher, [[1, .. prefix]]);
        }
    }

    protected override bool Joined(ZmtpPeer peer)
    {
        lock (prefixes)
        {
            publishers.Add(peer);
            foreach (var prefix in prefixes)
                TrySend(peer, [[1, .. prefix]]);
        }
        return true;
    }

    protected override void Left(ZmtpPeer peer)
    {
        lock (prefixes)
            publishers.Remove(peer);
    }
}
