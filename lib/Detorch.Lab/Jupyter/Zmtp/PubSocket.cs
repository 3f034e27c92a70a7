using System.Collections.Concurrent;

namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>
/// Sends each message to every peer that subscribed to the beginning of its first frame. Each peer has its own thread and backlog.
/// The sender waits for the fastest peer alone: a slower one falls behind, and is dropped where its backlog has grown too long.
/// </summary>
internal sealed class PubSocket(ZmtpLimits? limits = null) : ZmtpSocket(SocketType.Pub, limits: limits)
{
    private const int MostSubscriptions = 1000;
    private const int EmptyMessage = 64;

    /// <summary>What peers have to read the rest at the end.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly ZmtpLimits limits = limits ?? ZmtpLimits.Default;
    private readonly Dictionary<ZmtpPeer, Subscriber> subscribers = [];

    /// <summary>What the peers ask for, all together.</summary>
    public int Subscriptions
    {
        get
        {
            lock (subscribers)
                return subscribers.Values.Sum(each => each.Prefixes.Count);
        }
    }

    /// <summary>
    /// Waits until those who connected a moment ago have subscribed. A client that connects and sends a request at once must not miss what
    /// is published about it; each connection has its own thread, so its subscription may be read after the request.
    /// </summary>
    public void AwaitNewcomers()
    {
        while (Environment.TickCount64 - (long)limits.NewcomerTime.TotalMilliseconds is var oldest
            && (IsConnecting(oldest) || HasNotSubscribed(oldest)))
            Thread.Sleep(1);
    }

    /// <summary>Sends a message; waits while all its subscribers are far behind.</summary>
    public void Send(params byte[][] message)
    {
        lock (subscribers)
        {
            List<Subscriber> wanting;
            while ((wanting = [.. subscribers.Values.Where(each => each.Wants(message[0]))]).Count > 0
                && wanting.TrueForAll(each => each.Backlog > limits.Backlog))
                Monitor.Wait(subscribers);
            foreach (var each in wanting)
                if (each.Backlog > limits.MostBacklog)
                    each.Peer.Close();
                else
                    each.Add(message);
        }
    }

    /// <summary>Waits until the peers have been sent all, but no longer than a second.</summary>
    public void Drain()
    {
        var until = Environment.TickCount64 + (long)LastWords.TotalMilliseconds;
        lock (subscribers)
            while (subscribers.Values.Any(each => each.Backlog > 0) && until - Environment.TickCount64 is var left and > 0)
                Monitor.Wait(subscribers, (int)left);
    }

    protected override bool Joined(ZmtpPeer peer)
    {
        var subscriber = new Subscriber(peer);
        lock (subscribers)
            subscribers[peer] = subscriber;
        Start("subscriber", () => SendTo(subscriber));
        return true;
    }

    protected override void Left(ZmtpPeer peer)
    {
        lock (subscribers)
        {
            if (subscribers.Remove(peer, out var subscriber))
                subscriber.Waiting.CompleteAdding();
            Monitor.PulseAll(subscribers);
        }
    }

    protected override void Arrived(ZmtpPeer peer, byte[][] message)
    {
        if (message is not [[0 or 1, .. var prefix]])
            return;
        lock (subscribers)
        {
            var wanted = subscribers[peer].Prefixes;
            if (message[0][0] == 1)
                wanted.Add(prefix);
            else if (wanted.FindIndex(each => each.AsSpan().SequenceEqual(prefix)) is var index and >= 0)
                wanted.RemoveAt(index);
            if (wanted.Count > MostSubscriptions)
                throw new ZmtpException($"more than {MostSubscriptions} subscriptions.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        Drain();
        base.Dispose(disposing);
    }

    private bool HasNotSubscribed(long after)
    {
        lock (subscribers)
            return subscribers.Values.Any(each => each.Since > after && each.Prefixes.Count == 0);
    }

    private void SendTo(Subscriber subscriber)
    {
        foreach (var message in subscriber.Waiting.GetConsumingEnumerable())
        {
            if (!TrySend(subscriber.Peer, message))
                return;
            lock (subscribers)
            {
                subscriber.Backlog -= Weight(message);
                Monitor.PulseAll(subscribers);
            }
        }
    }

    private static long Weight(byte[][] message) => EmptyMessage + Length(message);

    private sealed class Subscriber(ZmtpPeer peer)
    {
        public ZmtpPeer Peer { get; } = peer;

        public long Since { get; } = Environment.TickCount64;

        public List<byte[]> Prefixes { get; } = [];

        public BlockingCollection<byte[][]> Waiting { get; } = [];

        /// <summary>The bytes of the messages that wait, and what it takes to keep them.</summary>
        public long Backlog { get; set; }

        public bool Wants(byte[] topic) => Prefixes.Exists(prefix => topic.AsSpan().StartsWith(prefix));

        public void Add(byte[][] message)
        {
            Backlog += Weight(message);
            Waiting.Add(message);
        }
    }
}
