using System.Net;
using System.Net.Sockets;
using Detorch.Lab.Jupyter.Zmtp;

namespace Detorch.Lab.Tests.Jupyter.Zmtp;

public class SlowSubscriberTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Neither the sender nor the others wait for it, it takes so much memory and no more, and others miss nothing.</summary>
    [Fact]
    public void A_subscriber_that_reads_nothing_holds_nobody_up_and_is_dropped()
    {
        using var publisher = new PubSocket(new ZmtpLimits { StallTimeout = TimeSpan.FromHours(1), Backlog = 1 << 20, MostBacklog = 1 << 24 });
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
        var sending = new Thread(() =>
        {
            for (; publisher.Connected == 2 && sent < 1000; sent++)
                publisher.Send(BitConverter.GetBytes(sent), new byte[1 << 16]);
            publisher.Send(BitConverter.GetBytes(sent), new byte[1]);
            publisher.Send([0]);
        });
        sending.Start();
        Assert.True(sending.Join(Patience) && reading.Join(Patience));
        Assert.InRange(sent, 1, 999);
        Assert.Equal(Enumerable.Range(0, sent + 1), received);
    }
}
