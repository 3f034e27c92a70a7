using System.Net;
using System.Net.Sockets;

namespace Detorch.Lab.Tests.Commands;

public class LabCommandTests : DetorchProcess
{
    [Fact]
    public async Task A_port_that_is_taken_is_refused_at_once_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        SaveCells("a.dib", "1");
        var (code, _, error) = await Detorch("lab", ".", "--no-browser", "--port", $"{port}");
        Assert.Equal(1, code);
        Assert.StartsWith($"The lab cannot listen on 127.0.0.1, port {port}: ", error, StringComparison.Ordinal);
        Assert.EndsWith("Name another with --port, or leave it out for a free one.", error.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
