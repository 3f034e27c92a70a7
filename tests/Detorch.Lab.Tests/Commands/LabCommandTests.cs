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
        // The page is built by node; one that fails makes the lab say so.
        Save("node", "#!/bin/sh\nexit 1\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(Folder, "node"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Variables["PATH"] = $"{Folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        var (code, printed, error) = await Detorch("lab", ".", "--no-browser", "--port", $"{port}");
        Assert.Equal(1, code);
        Assert.DoesNotContain("page", printed, StringComparison.Ordinal);
        Assert.StartsWith($"The lab cannot listen on 127.0.0.1, port {port}: ", error, StringComparison.Ordinal);
        Assert.EndsWith("Name another with --port, or leave it out for a free one.", error.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_others_reach_needs_its_flag_and_gets_a_warning()
    {
        SaveCells("a.dib", "1");
        // One that no machine has (RFC 5737), so that nothing listens for others here.
        var (code, printed, error) = await Detorch("lab", ".", "--no-browser", "--address", "192.0.2.1");
        Assert.Equal(1, code);
        Assert.Contains("Warning: 192.0.2.1 can be reached by other machines", printed, StringComparison.Ordinal);
        Assert.StartsWith("192.0.2.1 is no address of this machine.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
