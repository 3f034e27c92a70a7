using System.Net;
using System.Net.Sockets;
using Detorch.Lab.Jupyter.Zmtp;
using NetMQ;
using NetMQ.Sockets;

namespace Detorch.Benchmarks;

/// <summary>Our sockets and those of NetMQ, each with its own kind at the other end, over loopback.</summary>
internal static class PeerSockets
{
    private const int Calls = 2_000, Strangers = 500, Megabytes = 64;

    // Longer than our sockets wait for a greeting.
    private static readonly TimeSpan Patience = ZmtpLimits.Default.HandshakeTimeout + TimeSpan.FromSeconds(2);

    public static IEnumerable<PeerRow> Rows()
    {
        var (small, large) = (new byte[100], new byte[1 << 20]);
        yield return new($"sockets: {Calls:N0} messages of 100 bytes, there and back", Ours(small, Calls), NetMQs(small, Calls), "ms");
        yield return new($"sockets: {Megabytes} messages of 1 MB, there and back", Ours(large, Megabytes), NetMQs(large, Megabytes), "ms");
        yield return new($"sockets: of {Strangers} silent peers are kept for {Patience.TotalSeconds:0} s", OursKeep(), NetMQKeeps(), "");
        NetMQConfig.Cleanup(block: false);
    }

    private static double Ours(byte[] body, int calls)
    {
        using var router = new Lab.Jupyter.Zmtp.RouterSocket();
        using var dealer = new Lab.Jupyter.Zmtp.DealerSocket();
        dealer.Connect(IPAddress.Loopback, router.Bind(IPAddress.Loopback, 0));
        var echo = new Thread(() => { for (var i = 0; i < 3 * calls; i++) router.Send(router.Receive()); });
        echo.Start();
        var best = Best(() =>
        {
            for (var i = 0; i < calls; i++)
            {
                dealer.Send(body);
                Arrived(dealer.Receive()[0], body);
            }
        });
        echo.Join();
        return best;
    }

    private static double NetMQs(byte[] body, int calls)
    {
        using var router = new NetMQ.Sockets.RouterSocket();
        using var dealer = new NetMQ.Sockets.DealerSocket($">tcp://127.0.0.1:{router.BindRandomPort("tcp://127.0.0.1")}");
        var echo = new Thread(() => { for (var i = 0; i < 3 * calls; i++) router.SendMultipartBytes(router.ReceiveMultipartBytes()); });
        echo.Start();
        var best = Best(() =>
        {
            for (var i = 0; i < calls; i++)
            {
                dealer.SendFrame(body);
                Arrived(dealer.ReceiveFrameBytes(), body);
            }
        });
        echo.Join();
        return best;
    }

    /// <summary>Milliseconds of processor time, the least of three.</summary>
    private static double Best(Action work) => Enumerable.Range(0, 3).Min(_ =>
    {
        var start = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    });

    private static void Arrived(byte[] received, byte[] sent)
    {
        if (received.Length != sent.Length)
            throw new InvalidOperationException($"{received.Length} of {sent.Length} bytes came back.");
    }

    private static int OursKeep()
    {
        using var router = new Lab.Jupyter.Zmtp.RouterSocket();
        return Kept(router.Bind(IPAddress.Loopback, 0));
    }

    private static int NetMQKeeps()
    {
        using var router = new NetMQ.Sockets.RouterSocket();
        return Kept(router.BindRandomPort("tcp://127.0.0.1"));
    }

    /// <summary>How many of the strangers that connect and say nothing are connected still after a while.</summary>
    private static int Kept(int port)
    {
        var strangers = new List<Socket>();
        try
        {
            for (var i = 0; i < Strangers; i++)
            {
                strangers.Add(new Socket(System.Net.Sockets.SocketType.Stream, ProtocolType.Tcp));
                strangers[^1].Connect(IPAddress.Loopback, port);
            }
            Thread.Sleep(Patience);
            return strangers.Count(IsConnected);
        }
        finally
        {
            strangers.ForEach(stranger => stranger.Dispose());
        }
    }

    private static bool IsConnected(Socket stranger)
    {
        stranger.Blocking = false;
        var greeting = new byte[256];
        try
        {
            while (stranger.Receive(greeting) > 0)
            {
            }
            return false;
        }
        catch (SocketException nothing)
        {
            return nothing.SocketErrorCode == SocketError.WouldBlock;
        }
    }
}
