using System.Net;
using System.Net.Sockets;
using Detorch.Lab.Jupyter.Zmtp;

namespace Detorch.Lab.Tests.Jupyter.Zmtp;

public class SlowSubscriberTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>It holds the sender up once, takes no memory, and others miss nothing.</summary>
    [Fact]
    public void A_subscriber_that_reads_nothing_is_dropped()
    {
        using var publisher = new PubSocket(new ZmtpLimits { StallTimeout = TimeSpan.FromMilliseconds(500) });
        var port = publisher.Bind(IPAddress.Loopback, 0);
        using var reader = new SubSocket();
        reader.Subscribe();
        reader.Connect(IPAddress.Loopback, port);
        using var connection = new Socket(AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, ProtocolType.Tcp);
        connection.Connect(IPAddress.Loopback, port);
        new ZmtpPeer(connection, Lab.Jupyter.Zmtp.SocketType.Sub, [], ZmtpLimits.Default).Send([[1]]);
        Assert.True(SpinWait.SpinUntil(() => publisher.Subscriptions == 2, Patience));

        var received = new List<int>();
        var reading = new Thread(() =>
        {
            while (reader.TryReceive(out var message, Patience) && message.Length == 2)
                received.Add(BitConverter.ToInt32(message[0]));
        });
        reading.Start();
        var sent = 0;
        for (; publisher.Connected == 2 && sent < 1000; sent++)
            publisher.Send(BitConverter.GetBytes(sent), new byte[1 << 16]);
        Assert.InRange(sent, 1, 999);
        publisher.Send(BitConverter.GetBytes(sent++), new byte[1]);
        publisher.Send([0]);
        Assert.True(reading.Join(Patience));
        Assert.Equal(Enumerable.Range(0, sent), received);
    }
}
