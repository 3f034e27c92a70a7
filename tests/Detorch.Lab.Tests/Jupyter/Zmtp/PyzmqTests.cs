using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Detorch.Lab.Jupyter.Zmtp;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Jupyter.Zmtp;

/// <summary>Our sockets against libzmq's, by way of peer.py.</summary>
public sealed class PyzmqTests : IDisposable
{
    private const int SmallMessages = 100_000;
    private static readonly int[] Sizes = [0, 1, 255, 256, 65535, 65536, 1 << 20, 64 << 20];
    private readonly List<Process> started = [];

    [Theory]
    [InlineData("dealer", false)]
    [InlineData("req", false)]
    [InlineData("req", true)]
    public void Echoes_what_pyzmq_asks(string kind, bool byRep)
    {
        using var router = new RouterSocket();
        using var rep = new RepSocket();
        ZmtpSocket socket = byRep ? rep : router;
        Action<byte[][]> send = byRep ? rep.Send : router.Send;
        using var stop = new CancellationTokenSource();
        var port = socket.Bind(IPAddress.Loopback, 0);
        var echo = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
                if (socket.TryReceive(out var message, TimeSpan.FromMilliseconds(100)))
                    send(message);
        });
        echo.Start();
        Assert.Equal("ok", Peer("ask", kind, $"{port}").StandardOutput.ReadLine());
        stop.Cancel();
        echo.Join();
    }

    [Theory]
    [InlineData("router")]
    [InlineData("rep")]
    public void Is_echoed_by_pyzmq(string kind)
    {
        var port = FreePort();
        // Before anyone listens there: a socket connects as soon as it can.
        using var dealer = new DealerSocket("us"u8.ToArray());
        using var asker = new ReqSocket();
        Func<byte[][], bool> send = kind == "router" ? dealer.Send : asker.Send;
        Func<CancellationToken, byte[][]> receive = kind == "router" ? dealer.Receive : asker.Receive;
        ZmtpSocket socket = kind == "router" ? dealer : asker;
        socket.Connect(IPAddress.Loopback, port);
        var peer = Peer("echo", kind, $"{port}");
        foreach (var size in Sizes)
        {
            byte[][] message = [Payload(size), [], "end"u8.ToArray()];
            send(message);
            AssertSame(message, receive(TestContext.Current.CancellationToken));
        }
        if (kind == "router")
            for (var start = 0; start < SmallMessages; start += 200)
            {
                for (var i = start; i < start + 200; i++)
                    dealer.Send(Number(i));
                for (var i = start; i < start + 200; i++)
                    Assert.Equal(Number(i), Assert.Single(dealer.Receive(TestContext.Current.CancellationToken)));
            }

        // A peer that is gone and comes back on the same port.
        peer.Kill();
        peer.WaitForExit();
        peer = Peer("echo", kind, $"{port}");
        Assert.Equal("ready", peer.StandardOutput.ReadLine());
        while (socket.Connected == 0)
            Thread.Sleep(1);
        send(["again"u8.ToArray()]);
        Assert.Equal("again"u8.ToArray(), receive(TestContext.Current.CancellationToken)[0]);
        send(["stop"u8.ToArray()]);
        Assert.Equal("ok", peer.StandardOutput.ReadLine());
    }

    [Fact]
    public void Publishes_to_pyzmq()
    {
        using var pub = new PubSocket();
        var peer = Peer("listen", $"{pub.Bind(IPAddress.Loopback, 0)}");
        Assert.Equal("ready", peer.StandardOutput.ReadLine());
        while (pub.Subscriptions == 0)
            Thread.Sleep(1);
        for (var i = 0; i < SmallMessages; i++)
        {
            pub.Send("b"u8.ToArray(), "unwanted"u8.ToArray());
            pub.Send("a"u8.ToArray(), Number(i));
        }
        pub.Send("a"u8.ToArray(), Payload(64 << 20));
        Assert.Equal("ok", peer.StandardOutput.ReadLine());
    }

    [Fact]
    public void Receives_what_pyzmq_publishes()
    {
        var port = FreePort();
        using var sub = new SubSocket();
        sub.Subscribe((byte)'a');
        sub.Connect(IPAddress.Loopback, port);
        Peer("tell", $"{port}");
        for (var i = 0; i < SmallMessages; i++)
            Assert.Equal(Number(i), sub.Receive(TestContext.Current.CancellationToken)[1]);
        AssertSame(["a"u8.ToArray(), Payload(64 << 20)], sub.Receive(TestContext.Current.CancellationToken));
    }

    /// <summary>As when a kernel is restarted on its ports.</summary>
    [Fact]
    public void Pyzmq_comes_back_to_a_server_that_was_gone()
    {
        var (port, pubPort) = (FreePort(), FreePort());
        var peer = Peer("outlive", $"{port}", $"{pubPort}");
        for (var life = 0; life < 2; life++)
        {
            using var router = new RouterSocket();
            using var pub = new PubSocket();
            using var heard = new ManualResetEventSlim();
            var number = Number(life);
            router.Bind(IPAddress.Loopback, port);
            pub.Bind(IPAddress.Loopback, pubPort);
            var serve = new Thread(() =>
            {
                while (!heard.IsSet)
                {
                    if (router.TryReceive(out var message, TimeSpan.FromMilliseconds(10)))
                        router.Send(message[0], number);
                    pub.Send([.. "a"u8, .. number]);
                }
            });
            serve.Start();
            Assert.Equal("heard", peer.StandardOutput.ReadLine());
            heard.Set();
            serve.Join();
            router.Dispose();
            pub.Dispose();
            peer.StandardInput.WriteLine();
        }
        Assert.Equal("ok", peer.StandardOutput.ReadLine());
    }

    [Fact]
    public void Subscribes_again_when_a_publisher_of_pyzmq_comes_back()
    {
        var port = FreePort();
        using var sub = new SubSocket();
        sub.Subscribe((byte)'a');
        sub.Connect(IPAddress.Loopback, port);
        for (var life = 0; life < 2; life++)
        {
            var peer = Peer("tell", $"{port}");
            for (var i = 0; i < 100; i++)
                Assert.Equal(Number(i), sub.Receive(TestContext.Current.CancellationToken)[1]);
            peer.Kill();
            peer.WaitForExit();
            while (sub.Connected > 0 || sub.TryReceive(out _, TimeSpan.Zero))
                sub.TryReceive(out _, TimeSpan.FromMilliseconds(1));
        }
    }

    public void Dispose()
    {
        foreach (var process in started)
        {
            process.Kill();
            process.Dispose();
        }
    }

    private Process Peer(params string[] arguments)
    {
        var script = Repository.PathOf("tests", "Detorch.Lab.Tests", "Jupyter", "Zmtp", "peer.py");
        var peer = Process.Start(new ProcessStartInfo(Python.With("zmq"), [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        started.Add(peer);
        return peer;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static byte[] Number(int i) => Encoding.ASCII.GetBytes($"{i}");

    private static byte[] Payload(int size)
    {
        var bytes = new byte[size];
        for (var i = 0; i < size / 256 * 256; i++)
            bytes[i] = (byte)i;
        return bytes;
    }

    private static void AssertSame(byte[][] expected, byte[][] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(expected[i].AsSpan().SequenceEqual(actual[i]), $"frame {i} differs");
    }
}
