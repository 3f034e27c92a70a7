using System.Net;
using System.Net.Sockets;

namespace Detorch.Lab.Jupyter.Zmtp;

internal abstract partial class ZmtpSocket
{
    /// <summary>Connects, and again whenever the connection is lost.</summary>
    private void KeepConnected(EndPoint place)
    {
        for (var pause = FirstRetry; !closing.Token.WaitHandle.WaitOne(TimeSpan.Zero);)
        {
            var connection = SocketFor(place);
            try
            {
                connection.Connect(place);
                pause = FirstRetry;
                Admit(connection);
                Serve(connection);
            }
            catch (SocketException)
            {
                connection.Dispose();
            }
            if (closing.Token.WaitHandle.WaitOne(pause))
                return;
            pause = pause * 2 < LastRetry ? pause * 2 : LastRetry;
        }
    }

    /// <summary>Notes a new connection, which has not shaken hands.</summary>
    private void Admit(Socket connection)
    {
        lock (gate)
        {
            if (closing.IsCancellationRequested)
                connection.Dispose();
            open.Add(connection);
            shaking.Add((connection, Environment.TickCount64));
            if (shaking.Count <= limits.Handshakes)
                return;
            // Those that say nothing must not keep out who has something to say.
            shaking[0].Connection.Dispose();
            shaking.RemoveAt(0);
        }
    }

    /// <summary>The life of a connection.</summary>
    private void Serve(Socket connection)
    {
        ZmtpPeer? peer = null;
        try
        {
            var shaken = new ZmtpPeer(connection, type, identity ?? [], limits);
            if (!Joined(shaken))
                return;
            peer = shaken;
            lock (gate)
            {
                shaking.RemoveAll(each => each.Connection == connection);
                if (peers.Count == limits.Peers)
                    return;
                peers.Add(peer);
                Monitor.PulseAll(gate);
            }
            while (true)
                Arrived(peer, peer.Receive());
        }
        catch (ZmtpException)
        {
            Interlocked.Increment(ref refused);
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The peer has gone, or we close.
        }
        finally
        {
            lock (gate)
            {
                open.Remove(connection);
                shaking.RemoveAll(each => each.Connection == connection);
                if (peer is not null)
                    peers.Remove(peer);
            }
            if (peer is not null)
                Left(peer);
            connection.Dispose();
        }
    }
}
