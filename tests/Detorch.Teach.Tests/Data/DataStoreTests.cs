using System.Security.Cryptography;
using Detorch.Teach.Data;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Data;

public sealed class DataStoreTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 400_000).Select(i => (byte)(i * i >> 9))];
    private static readonly byte[] Packed = DataFileTests.Gzip(Content);
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content));

    private readonly string folder = Directory.CreateTempSubdirectory("detorch-data-").FullName;
    private readonly StringWriter progress = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_downloaded_once_with_a_progress_bar_and_then_comes_from_the_cache()
    {
        using var server = new LoopbackServer((request, client) => LoopbackServer.SendAll(request, client, Packed));
        Assert.Equal(Content, Store().Get(File(server)));
        Assert.Equal(Content, Store().Get(File(server)));
        Assert.Single(server.Requests);
        Assert.Contains("set/x.gz from 127.0.0.1 [####################]", progress.ToString(), StringComparison.Ordinal);
        Assert.Equal(["x.gz"], Names());
    }

    [Fact]
    public void A_server_that_hangs_up_in_the_middle_is_asked_for_the_rest_only()
    {
        using var server = new LoopbackServer((request, client) => request.Number == 1
            ? LoopbackServer.Send(client, Packed.AsMemory(0, 5000), length: Packed.Length)
            : LoopbackServer.SendAll(request, client, Packed));
        Assert.Equal(Content, Store().Get(File(server)));
        Assert.Equal([0, 5000], server.Requests.Select(request => request.From));
    }

    [Fact]
    public void A_later_run_goes_on_where_an_earlier_one_stopped()
    {
        var healthy = false;
        using var server = new LoopbackServer((request, client) => healthy
            ? LoopbackServer.SendAll(request, client, Packed)
            : request.From == 0 ? LoopbackServer.Send(client, Packed.AsMemory(0, 3000), length: Packed.Length)
            : LoopbackServer.Send(client, default, "503 Service Unavailable"));
        Assert.Throws<FileNotFoundException>(() => Store().Get(File(server)));
        Assert.DoesNotContain("x.gz", Names());
        healthy = true;
        Assert.Equal(Content, Store().Get(File(server)));
        Assert.Equal(3000, server.Requests[^1].From);
    }

    [Fact]
    public void A_server_that_ignores_the_range_starts_the_file_anew()
    {
        using var server = new LoopbackServer((request, client) => request.Number == 1
            ? LoopbackServer.Send(client, Packed.AsMemory(0, 5000), length: Packed.Length)
            : LoopbackServer.Send(client, Packed));
        Assert.Equal(Content, Store().Get(File(server)));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void A_beginning_of_another_file_is_thrown_away_and_fetched_again()
    {
        using var server = new LoopbackServer((request, client) => request.Number == 1
            ? LoopbackServer.Send(client, new byte[5000], length: Packed.Length)
            : LoopbackServer.SendAll(request, client, Packed));
        Assert.Equal(Content, Store().Get(File(server)));
        Assert.Equal([0, 5000, 0], server.Requests.Select(request => request.From));
    }

    [Fact]
    public void A_partial_file_that_is_longer_than_the_whole_is_thrown_away()
    {
        using var server = new LoopbackServer((request, client) => request.Number == 1
            ? LoopbackServer.Send(client, new byte[Packed.Length + 10], length: Packed.Length + 20)
            : request.From > 0 ? LoopbackServer.Send(client, default, "416 Range Not Satisfiable")
            : LoopbackServer.Send(client, Packed));
        Assert.Equal(Content, Store().Get(File(server)));
    }

    [Fact]
    public void A_server_that_stalls_is_left_for_the_next_mirror()
    {
        using var over = new CancellationTokenSource();
        using var stalls = new LoopbackServer(async (_, client) =>
        {
            await LoopbackServer.Send(client, Packed.AsMemory(0, 100), length: Packed.Length);
            await Task.Delay(Timeout.Infinite, over.Token);
        });
        using var good = new LoopbackServer((request, client) => LoopbackServer.SendAll(request, client, Packed));
        Assert.Equal(Content, Store(seconds: 1).Get(File(stalls, good)));
        Assert.Contains("nothing arrived for 1 s", progress.ToString(), StringComparison.Ordinal);
        over.Cancel();
    }

    [Fact]
    public void A_length_that_is_too_short_is_found_by_the_checksum()
    {
        using var lies = new LoopbackServer((_, client) => LoopbackServer.Send(client, Packed, length: Packed.Length - 700));
        using var good = new LoopbackServer((request, client) => LoopbackServer.SendAll(request, client, Packed));
        Assert.Equal(Content, Store().Get(File(lies, good)));
        Assert.Equal(["x.gz"], Names());
    }

    [Fact]
    public void Wrong_bytes_never_get_the_name_of_the_file()
    {
        using var server = new LoopbackServer((_, client) => LoopbackServer.Send(client, DataFileTests.Gzip([1, 2, 3])));
        var error = Assert.Throws<FileNotFoundException>(() => Store().Get(File(server)));
        Assert.Contains("what it sent: its SHA-256 is", error.Message, StringComparison.Ordinal);
        Assert.Empty(Names());
    }

    [Fact]
    public void More_than_the_limit_is_not_downloaded_whether_announced_or_not()
    {
        using var announces = new LoopbackServer((_, client) => LoopbackServer.Send(client, default, length: 10_000_000));
        using var endless = new LoopbackServer(async (_, client) =>
        {
            await client.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray());
            for (var i = 0; i < 100; i++)
                await client.WriteAsync(new byte[100_000]);
        });
        var error = Assert.Throws<FileNotFoundException>(() => Store().Get(File(announces, endless)));
        Assert.Contains("it is 10,000,000 bytes long, more than the limit of 1,000,000", error.Message, StringComparison.Ordinal);
        Assert.Contains("it sends more than the limit of 1,000,000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_said_at_once_and_no_mirror_is_blamed()
    {
        Require.That(System.IO.File.Exists("/dev/full"), "needs /dev/full, which Linux has");
        using var server = new LoopbackServer((request, client) => LoopbackServer.SendAll(request, client, Packed));
        var name = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "cache", "set")).FullName, "x.gz");
        System.IO.File.CreateSymbolicLink(DataStore.PartOf(name, server.Url("x.gz")), "/dev/full");
        Assert.Contains("No space left", Assert.Throws<IOException>(() => Store().Get(File(server))).Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(name));
    }

    [Fact]
    public void Without_a_network_the_message_names_the_file_the_addresses_and_the_folder()
    {
        Uri nobody;
        using (var server = new LoopbackServer((_, _) => Task.CompletedTask))
            nobody = server.Url("x.gz");
        using var missing = new LoopbackServer((_, client) => LoopbackServer.Send(client, default, "404 Not Found"));
        var file = new RemoteFile("set/x.gz", [nobody, missing.Url("x.gz")], Sha256);
        var message = Assert.Throws<FileNotFoundException>(() => Store().Get(file)).Message;
        Assert.Contains("set/x.gz is not on this machine and could not be downloaded", message, StringComparison.Ordinal);
        Assert.Contains($"{nobody}: ", message, StringComparison.Ordinal);
        Assert.Contains($"{missing.Url("x.gz")}: 404 Not Found", message, StringComparison.Ordinal);
        Assert.Contains($"Put the file here: {Path.Combine(folder, "cache", "set/x.gz")}", message, StringComparison.Ordinal);
        Assert.Contains("DETORCH_DATA", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_one_s_own_is_used_and_one_that_is_not_the_right_file_is_named()
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "own", "set"));
        System.IO.File.WriteAllBytes(Path.Combine(own.FullName, "x.gz"), Packed);
        var file = new RemoteFile("set/x.gz", [], Sha256);
        Assert.Equal(Content, Store().Get(file));
        Assert.Equal(Content, Store().Get(file with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(Packed)), ChecksPackedFile = true }));

        var error = Assert.Throws<DataFormatException>(() => Store().Get(file with { Sha256 = new string('0', 64) }));
        Assert.Contains(Path.Combine(own.FullName, "x.gz"), error.Message, StringComparison.Ordinal);
        Assert.True(System.IO.File.Exists(Path.Combine(own.FullName, "x.gz")));
    }

    [Fact]
    public void A_damaged_file_in_the_cache_is_fetched_again()
    {
        var cached = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "cache", "set")).FullName, "x.gz");
        System.IO.File.WriteAllBytes(cached, Packed[..^100]);
        using var server = new LoopbackServer((request, client) => LoopbackServer.SendAll(request, client, Packed));
        Assert.Equal(Content, Store().Get(File(server)));
        Assert.Equal(Packed, System.IO.File.ReadAllBytes(cached));
    }

    private DataStore Store(double seconds = 20) => new(Path.Combine(folder, "own"), Path.Combine(folder, "cache"), progress, TimeSpan.FromSeconds(seconds));

    private static RemoteFile File(params LoopbackServer[] servers) =>
        new("set/x.gz", [.. servers.Select(server => server.Url("x.gz"))], Sha256, MaxBytes: 1_000_000);

    private string[] Names() => [.. Directory.GetFiles(Path.Combine(folder, "cache", "set")).Select(path => Path.GetFileName(path))];
}
