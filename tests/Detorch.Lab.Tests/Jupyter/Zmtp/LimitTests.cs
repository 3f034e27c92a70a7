using System.Net;
using System.Net.Sockets;
using Detorch.Lab.Jupyter.Zmtp;

namespace Detorch.Lab.Tests.Jupyter.Zmtp;

/// <summary>What a hostile peer takes, no good peer misses.</summary>
public class LimitTests
{
    private static readonly byte[] Ready = [4, 28, .. "\x05READY\x0bSocket-Type\0\0\0\u0006DEALER"u8];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Connections_that_say_nothing_neither_count_as_peers_nor_pile_up()
    {
        using var router = new RouterSocket(new ZmtpLimits { HandshakeTimeout = TimeSpan.FromHours(1), Peers = 1, Handshakes = 8 });
        var port = router.Bind(IPAddress.Loopback, 0);
        var silent = Enumerable.Range(0, 40).Select(_ => Connect(port)).ToList();
        using var dealer = new DealerSocket(limits: new ZmtpLimits { StallTimeout = Patience });
        dealer.Connect(IPAddress.Loopback, port);
        Assert.True(dealer.Send("hello"u8.ToArray()));
        Assert.Equal("hello"u8.ToArray(), router.Receive(TestContext.Current.CancellationToken)[1]);
        Assert.True(SpinWait.SpinUntil(() => silent.Count(HasEnded) >= 32, Patience));
        silent.ForEach(each => each.Dispose());
    }

    [Fact]
    public void Only_so_many_peers_are_served()
    {
        using var router = new RouterSocket(new ZmtpLimits { Peers = 20 });
        var port = router.Bind(IPAddress.Loopback, 0);
        var peers = Enumerable.Range(0, 30).Select(_ => Connect(port)).ToList();
        peers.ForEach(each => each.Send([.. Greeting.Ours, .. Ready]));
        Assert.True(SpinWait.SpinUntil(() => peers.Count(HasEnded) == 10 && router.Connected == 20, Patience));
        peers.ForEach(each => each.Dispose());
        Assert.True(SpinWait.SpinUntil(() => router.Connected == 0, Patience));
        using var late = Connect(port);
        late.Send([.. Greeting.Ours, .. Ready, 0, 1, 65]);
        Assert.Equal([65], router.Receive(TestContext.Current.CancellationToken)[1]);
    }

    [Fact]
    public void Who_sends_more_than_is_received_must_wait()
    {
        using var router = new RouterSocket(new ZmtpLimits { QueueLength = 1 << 20, Queue = 1000 });
        using var raw = Connect(router.Bind(IPAddress.Loopback, 0));
        raw.Send([.. Greeting.Ours, .. Ready]);
        raw.SendTimeout = 2000;
        byte[] message = [2, 0, 0, 0, 0, 0, 1, 0, 0, .. new byte[1 << 16]];
        var sent = 0;
        Assert.Throws<SocketException>(() =>
        {
            for (; sent < 1000; sent++)
                raw.Send(message);
        });
        for (var i = 0; i < 16; i++)
            Assert.Equal(1 << 16, router.Receive(TestContext.Current.CancellationToken)[1].Length);
    }

    /// <summary>The greeting has been sent by then, and nothing follows it.</summary>
    private static bool HasEnded(Socket socket)
    {
        var buffer = new byte[256];
        while (socket.Poll(0, SelectMode.SelectRead))
            try
            {
                if (socket.Receive(buffer) == 0)
                    return true;
            }
            catch (SocketException)
            {
                return true;
            }
        return false;
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(System.Net.Sockets.SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }
}
