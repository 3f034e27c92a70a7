using System.Net;
using System.Net.Sockets;
using Detorch.Lab.Jupyter.Zmtp;

namespace Detorch.Lab.Tests.Jupyter.Zmtp;

/// <summary>Peers that break the protocol lose their own connection, and nothing else happens.</summary>
public class FaultTests
{
    private static readonly byte[] Ready = [4, 28, .. "\x05READY\x0bSocket-Type\0\0\0\u0006DEALER"u8];

    private static readonly ZmtpLimits Impatient = new()
    {
        HandshakeTimeout = TimeSpan.FromSeconds(1),
        StallTimeout = TimeSpan.FromSeconds(1),
        MessageLength = 1 << 20,
        Frames = 8,
        Peers = 20,
    };

    public static TheoryData<string, byte[]> Broken => new()
    {
        { "another protocol", "GET / HTTP/1.1\r\n\r\n"u8.ToArray() },
        { "half a greeting", Greeting.Ours[..30].ToArray() },
        { "a signature that does not end", [0xFF, .. new byte[63]] },
        { "an older version", [.. Greeting.Ours[..10], 1, 0] },
        { "another mechanism", [.. Greeting.Ours[..12], .. "CURVE"u8, .. new byte[47]] },
        { "a greeting and nothing more", Greeting.Ours.ToArray() },
        { "a message instead of READY", [.. Greeting.Ours, 0, 1, 65] },
        { "a command without a name", [.. Greeting.Ours, 4, 0] },
        { "a READY without a type", [.. Greeting.Ours, 4, 6, .. "\x05READY"u8] },
        { "a socket that does not fit", [.. Greeting.Ours, 4, 25, .. "\x05READY\x0bSocket-Type\0\0\0\x03PUB"u8] },
        { "a property longer than its command", [.. Greeting.Ours, 4, 22, .. "\x05READY\x0bSocket-Type\x7f\0\0\0"u8] },
        { "a frame of 2^60 bytes", [.. Greeting.Ours, .. Ready, 2, 16, 0, 0, 0, 0, 0, 0, 0] },
        { "a frame of 2^64 - 1 bytes", [.. Greeting.Ours, .. Ready, 2, 255, 255, 255, 255, 255, 255, 255, 255] },
        { "unknown flags", [.. Greeting.Ours, .. Ready, 0x88, 1, 65] },
        { "a frame that does not come", [.. Greeting.Ours, .. Ready, 0, 10, 65] },
        { "a message without end", [.. Greeting.Ours, .. Ready, .. Enumerable.Repeat(new byte[] { 1, 1, 65 }, 20).SelectMany(frame => frame)] },
        { "a command inside a message", [.. Greeting.Ours, .. Ready, 1, 1, 65, 4, 5, .. "\x04PING"u8] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Is_refused(string what, byte[] bytes)
    {
        using var router = new RouterSocket(Impatient);
        var port = router.Bind(IPAddress.Loopback, 0);
        using var raw = Connect(port);
        raw.Send(bytes);
        ReadToEnd(raw);
        SpinWait.SpinUntil(() => router.Refused > 0, TimeSpan.FromMinutes(1));
        Assert.True(router.Refused == 1, $"{what} was not refused");
        AssertAnswers(router, port);
    }

    [Fact]
    public void READY_and_the_first_message_may_come_in_one_piece()
    {
        using var router = new RouterSocket(Impatient);
        using var raw = Connect(router.Bind(IPAddress.Loopback, 0));
        raw.Send([.. Greeting.Ours, .. Ready, 1, 1, 65, 0, 0]);
        var message = router.Receive(TestContext.Current.CancellationToken);
        Assert.Equal(["00-00-00-00-01", "41", ""], message.Select(frame => BitConverter.ToString(frame)));
    }

    [Fact]
    public void A_ping_is_answered()
    {
        using var router = new RouterSocket(Impatient);
        using var raw = Connect(router.Bind(IPAddress.Loopback, 0));
        raw.Send([.. Greeting.Ours, .. Ready, 4, 9, .. "\x04PING"u8, 0, 9, 7, 8]);
        var got = new List<byte>();
        var buffer = new byte[256];
        while (!got.ToArray().AsSpan().EndsWith((ReadOnlySpan<byte>)[4, 7, .. "\x04PONG"u8, 7, 8]))
            got.AddRange(buffer[..raw.Receive(buffer)]);
    }

    [Fact]
    public void Subscriptions_come_as_messages_and_as_commands()
    {
        using var pub = new PubSocket(Impatient);
        using var raw = Connect(pub.Bind(IPAddress.Loopback, 0));
        raw.Send([.. Greeting.Ours, 4, 25, .. "\x05READY\x0bSocket-Type\0\0\0\x03SUB"u8, 0, 2, 1, 65, 4, 11, .. "\x09SUBSCRIBEB"u8]);
        Assert.True(SpinWait.SpinUntil(() => pub.Subscriptions == 2, TimeSpan.FromMinutes(1)));
        raw.Send([0, 2, 0, 65, 4, 8, .. "\u0006CANCELB"u8]);
        Assert.True(SpinWait.SpinUntil(() => pub.Subscriptions == 0, TimeSpan.FromMinutes(1)));
    }

    /// <summary>Jupyter Server connects to iopub and sends its first request at once; where it missed the "idle" after it, its page waited for ever.</summary>
    [Fact]
    public async Task A_publisher_waits_for_the_subscription_of_a_new_connection()
    {
        using var pub = new PubSocket(Impatient with { HandshakeTimeout = TimeSpan.FromHours(1), NewcomerTime = TimeSpan.FromHours(1) });
        using var raw = Connect(pub.Bind(IPAddress.Loopback, 0));
        var waiting = Task.Factory.StartNew(pub.AwaitNewcomers, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        foreach (var step in new byte[][] { [.. Greeting.Ours], [4, 25, .. "\x05READY\x0bSocket-Type\0\0\0\x03SUB"u8], [0, 1, 1] })
        {
            Thread.Sleep(50);
            Assert.False(waiting.IsCompleted);
            raw.Send(step);
        }
        await waiting.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(1, pub.Subscriptions);
    }

    [Fact]
    public void A_closed_socket_frees_its_port()
    {
        var first = new RouterSocket();
        var port = first.Bind(IPAddress.Loopback, 0);
        first.Dispose();
        using var second = new RouterSocket();
        Assert.True(SpinWait.SpinUntil(() => Binds(), TimeSpan.FromMinutes(1)));
        AssertAnswers(second, port);

        bool Binds()
        {
            try
            {
                return second.Bind(IPAddress.Loopback, port) == port;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }

    [Fact]
    public void A_publisher_does_not_wait_for_long()
    {
        using var pub = new PubSocket(Impatient with { HandshakeTimeout = TimeSpan.FromHours(1), NewcomerTime = TimeSpan.FromMilliseconds(20) });
        using var silent = Connect(pub.Bind(IPAddress.Loopback, 0));
        using var half = Connect(((IPEndPoint)silent.RemoteEndPoint!).Port);
        half.Send([.. Greeting.Ours, 4, 25, .. "\x05READY\x0bSocket-Type\0\0\0\x03SUB"u8]);
        Assert.True(SpinWait.SpinUntil(() => pub.Connected == 1, TimeSpan.FromMinutes(1)));
        pub.AwaitNewcomers();
    }

    [Fact]
    public void Who_reads_nothing_is_dropped_and_the_others_go_on()
    {
        using var pub = new PubSocket(Impatient);
        var port = pub.Bind(IPAddress.Loopback, 0);
        using var raw = Connect(port);
        raw.Send([.. Greeting.Ours, 4, 25, .. "\x05READY\x0bSocket-Type\0\0\0\x03SUB"u8, 0, 1, 1]);
        using var sub = new SubSocket();
        sub.Subscribe();
        sub.Connect(IPAddress.Loopback, port);
        Assert.True(SpinWait.SpinUntil(() => pub.Subscriptions == 2, TimeSpan.FromMinutes(1)));
        for (var i = 0; i < 100; i++)
        {
            pub.Send(new byte[1 << 20]);
            Assert.Equal(1 << 20, sub.Receive(TestContext.Current.CancellationToken)[0].Length);
        }
        Assert.True(SpinWait.SpinUntil(() => pub.Subscriptions == 1, TimeSpan.FromMinutes(1)));
    }

    private static void AssertAnswers(RouterSocket router, int port)
    {
        using var dealer = new DealerSocket();
        dealer.Connect(IPAddress.Loopback, port);
        dealer.Send("hello"u8.ToArray());
        byte[][] message;
        do
            message = router.Receive(TestContext.Current.CancellationToken);
        while (!message[^1].AsSpan().SequenceEqual("hello"u8));
        router.Send(message);
        Assert.Equal("hello"u8.ToArray(), Assert.Single(dealer.Receive(TestContext.Current.CancellationToken)));
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(System.Net.Sockets.SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    private static void ReadToEnd(Socket socket)
    {
        var buffer = new byte[1024];
        try
        {
            while (socket.Receive(buffer) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // The other side closed with bytes of ours unread.
        }
    }
}
