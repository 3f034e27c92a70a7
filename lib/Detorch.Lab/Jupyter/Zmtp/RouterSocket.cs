using System.Buffers.Binary;

namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>Knows its peers by identity: the first frame of each message says who sent it, or who is to have it.</summary>
internal sealed class RouterSocket(ZmtpLimits? limits = null) : ZmtpSocket(SocketType.Router, limits: limits)
{
    private readonly Dictionary<string, ZmtpPeer> byIdentity = new(StringComparer.Ordinal);
    private int named;

    /// <summary>Sends a message to the peer of its first frame; to nobody, when that peer has gone.</summary>
    public void Send(params byte[][] message)
    {
        ZmtpPeer? peer;
        lock (byIdentity)
            byIdentity.TryGetValue(Key(message[0]), out peer);
        if (peer is not null)
            TrySend(peer, message.AsSpan(1));
    }

    protected override bool Joined(ZmtpPeer peer)
    {
        lock (byIdentity)
        {
            if (peer.Identity.Length == 0)
            {
                // A zero in front, so that it can be no name that a peer gives itself.
                peer.Identity = new byte[1 + sizeof(int)];
                BinaryPrimitives.WriteInt32BigEndian(peer.Identity.AsSpan(1), ++named);
            }
            return byIdentity.TryAdd(Key(peer.Identity), peer);
        }
    }

    protected override void Left(ZmtpPeer peer)
    {
        lock (byIdentity)
            byIdentity.Remove(Key(peer.Identity));
    }

    protected override void Arrived(ZmtpPeer peer, byte[][] message) => Enqueue([peer.Identity, .. message]);

    private static string Key(byte[] identity) => Convert.ToHexString(identity);
}
