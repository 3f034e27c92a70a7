using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>
/// One end of ZeroMQ conversations over TCP or Unix-domain sockets. Every connection has its own thread and blocking calls, so a
/// heartbeat is answered even while a cell keeps all of the thread pool busy; a kernel has few peers.
/// </summary>
internal abstract partial class ZmtpSocket(SocketType type, byte[]? identity = null, ZmtpLimits? limits = null) : IDisposable
{
    private const int StackSize = 1 << 18;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(1);

    private readonly ZmtpLimits limits = limits ?? ZmtpLimits.Default;
    private readonly object gate = new();
    private readonly HashSet<Socket> open = [];
    private readonly List<(Socket Connection, long Since)> shaking = [];
    private readonly List<Socket> listeners = [];
    private readonly List<ZmtpPeer> peers = [];
    private readonly CancellationTokenSource closing = new();
    private readonly BlockingCollection<byte[][]> received = new((limits ?? ZmtpLimits.Default).Queue);
    private readonly object room = new();
    private long waiting;
    private long arrivals;
    private int turn;
    private int refused;

    /// <summary>Connections that ended because the peer broke the protocol.</summary>
    public int Refused => refused;

    /// <summary>How many messages have arrived for <see cref="Receive"/>, also those that it has given already.</summary>
    public long Arrivals => Interlocked.Read(ref arrivals);

    /// <summary>The peers that are connected now.</summary>
    public int Connected
    {
        get
        {
            lock (gate)
                return peers.Count;
        }
    }

    /// <summary>Listens on an address; port 0 takes a free one.</summary>
    /// <returns>The port.</returns>
    public int Bind(IPAddress address, int port) => ((IPEndPoint)Bind(new IPEndPoint(address, port))).Port;

    /// <summary>Listens at an IP address or at the path of a Unix-domain socket.</summary>
    /// <returns>Where it listens.</returns>
    public EndPoint Bind(EndPoint place)
    {
        var listener = SocketFor(place);
        try
        {
            listener.Bind(place);
            listener.Listen();
            // Accept is called under a lock, and the connection that Poll saw may be gone by then.
            listener.Blocking = false;
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }
        lock (gate)
        {
            open.Add(listener);
            listeners.Add(listener);
        }
        Start("listener", () => Listen(listener));
        return listener.LocalEndPoint!;
    }

    /// <summary>Connects to an address, now or as soon as a peer listens there, and again whenever the connection is lost.</summary>
    public void Connect(IPAddress address, int port) => Connect(new IPEndPoint(address, port));

    /// <summary>Connects to an IP address or to a Unix-domain socket, likewise.</summary>
    public void Connect(EndPoint place) => Start("connection", () => KeepConnected(place));

    /// <summary>Waits for the next message.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the socket was closed.</exception>
    public virtual byte[][] Receive(CancellationToken cancellation = default)
    {
        var message = received.Take(cancellation);
        MakeRoom(message);
        return message;
    }

    /// <summary>The next message, if one comes in time.</summary>
    public virtual bool TryReceive(out byte[][] message, TimeSpan patience)
    {
        if (!received.TryTake(out message!, patience))
            return false;
        MakeRoom(message);
        return true;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        lock (gate)
        {
            if (closing.IsCancellationRequested)
                return;
            closing.Cancel();
            foreach (var socket in open)
                socket.Dispose();
            Monitor.PulseAll(gate);
        }
        lock (room)
            Monitor.PulseAll(room);
    }

    /// <summary>Whether a connection is to be accepted, or has not shaken hands although it was made after a moment.</summary>
    protected bool IsConnecting(long after)
    {
        lock (gate)
            return !closing.IsCancellationRequested
                && (shaking.Exists(each => each.Since > after) || listeners.Exists(each => each.Poll(0, SelectMode.SelectRead)));
    }

    /// <summary>A peer has shaken hands.</summary>
    /// <returns>False to send it away.</returns>
    protected virtual bool Joined(ZmtpPeer peer) => true;

    /// <summary>A peer has gone.</summary>
    protected virtual void Left(ZmtpPeer peer)
    {
    }

    /// <summary>A peer sent a message.</summary>
    protected virtual void Arrived(ZmtpPeer peer, byte[][] message) => Enqueue(message);

    /// <summary>Hands a message to <see cref="Receive"/>, and makes the peer wait while too many are waiting there.</summary>
    protected void Enqueue(byte[][] message)
    {
        lock (room)
        {
            while (waiting >= limits.QueueLength && !closing.IsCancellationRequested)
                Monitor.Wait(room);
            waiting += Length(message);
        }
        Interlocked.Increment(ref arrivals);
        received.Add(message, closing.Token);
    }

    private void MakeRoom(byte[][] message)
    {
        lock (room)
        {
            waiting -= Length(message);
            Monitor.PulseAll(room);
        }
    }

    protected static long Length(byte[][] message) => message.Sum(frame => (long)frame.Length);

    /// <summary>
    /// Sends to the peers, each in turn. Where there is none it waits, but not longer than for a peer that reads nothing.
    /// </summary>
    /// <returns>Whether a peer was there.</returns>
    protected bool SendInTurn(ReadOnlySpan<byte[]> message)
    {
        while (NextPeer() is { } peer)
            if (TrySend(peer, message))
                return true;
        return false;
    }

    private static Socket SocketFor(EndPoint place) => new(place.AddressFamily, System.Net.Sockets.SocketType.Stream,
        place is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp);

    private ZmtpPeer? NextPeer()
    {
        lock (gate)
        {
            while (peers.Count == 0)
                if (closing.IsCancellationRequested || !Monitor.Wait(gate, limits.StallTimeout))
                    return null;
            return peers[turn++ % peers.Count];
        }
    }

    /// <summary>Sends to a peer that may have gone; then the message is lost, as ZeroMQ has it.</summary>
    protected static bool TrySend(ZmtpPeer peer, ReadOnlySpan<byte[]> message)
    {
        try
        {
            peer.Send(message);
            return true;
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private void Listen(Socket listener)
    {
        while (!closing.IsCancellationRequested)
            try
            {
                listener.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);
                Socket connection;
                // A new connection is either still to be accepted or among those that shake hands: see IsConnecting.
                lock (gate)
                    Admit(connection = listener.Accept());
                connection.Blocking = true;
                Start("peer", () => Serve(connection));
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                // Closed from our side, or by a peer that did not wait to be accepted.
            }
    }

    protected void Start(string name, Action work) =>
        new Thread(() => work(), StackSize) { IsBackground = true, Name = $"{type} {name}" }.Start();
}
