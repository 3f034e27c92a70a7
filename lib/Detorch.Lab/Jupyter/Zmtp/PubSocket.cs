namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>Sends each message to every peer that subscribed to the beginning of its first frame. A peer that stops reading is dropped.</summary>
internal sealed class PubSocket(ZmtpLimits? limits = null) : ZmtpSocket(SocketType.Pub, limits: limits)
{
    private const int MostSubscriptions = 1000;

    private readonly Dictionary<ZmtpPeer, List<byte[]>> subscriptions = [];

    /// <summary>What the peers ask for, all together.</summary>
    public int Subscriptions
    {
        get
        {
            lock (subscriptions)
                return subscriptions.Values.Sum(each => each.Count);
        }
    }

    public void Send(params byte[][] message)
    {
        ZmtpPeer[] wanting;
        lock (subscriptions)
            wanting = [.. subscriptions.Where(each => each.Value.Exists(prefix => message[0].AsSpan().StartsWith(prefix))).Select(each => each.Key)];
        foreach (var peer in wanting)
            TrySend(peer, message);
    }

    protected override bool Joined(ZmtpPeer peer)
    {
        lock (subscriptions)
            subscriptions[peer] = [];
        return true;
    }

    protected override void Left(ZmtpPeer peer)
    {
        lock (subscriptions)
            subscriptions.Remove(peer);
    }

    protected override void Arrived(ZmtpPeer peer, byte[][] message)
    {
        if (message is not [[0 or 1, .. var prefix]])
            return;
        lock (subscriptions)
        {
            var wanted = subscriptions[peer];
            if (message[0][0] == 1)
                wanted.Add(prefix);
            else if (wanted.FindIndex(each => each.AsSpan().SequenceEqual(prefix)) is var index and >= 0)
                wanted.RemoveAt(index);
            if (wanted.Count > MostSubscriptions)
                throw new ZmtpException($"more than {MostSubscriptions} subscriptions.");
        }
    }
}
