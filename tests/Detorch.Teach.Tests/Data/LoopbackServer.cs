using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Detorch.Teach.Tests.Data;

/// <summary>A web server on 127.0.0.1 that can be made to misbehave: each test writes the bytes of the answer itself.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<Request, Stream, Task> answer;

    /// <summary>What a client asked for; From is the start of its range, 0 without one; Number counts requests from 1.</summary>
    public sealed record Request(string Path, long From, int Number);

    public LoopbackServer(Func<Request, Stream, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = Serve();
    }

    public List<Request> Requests { get; } = [];

    public Uri Url(string path) => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/{path}");

    /// <summary>A head with the status, the length that is claimed and a range; then the bytes.</summary>
    public static async Task Send(Stream client, ReadOnlyMemory<byte> body, string status = "200 OK", long? length = null, string? range = null)
    {
        var head = $"HTTP/1.1 {status}\r\nContent-Length: {length ?? body.Length}\r\n{(range is null ? "" : $"Content-Range: {range}\r\n")}Connection: close\r\n\r\n";
        await client.WriteAsync(Encoding.ASCII.GetBytes(head));
        await client.WriteAsync(body);
    }

    /// <summary>A well-behaved answer, which honours ranges.</summary>
    public static Task SendAll(Request request, Stream client, byte[] file) => request.From == 0
        ? Send(client, file)
        : Send(client, file.AsMemory((int)request.From), "206 Partial Content", range: $"bytes {request.From}-{file.Length - 1}/{file.Length}");

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await using var stream = client.GetStream();
                var reader = new StreamReader(stream, leaveOpen: true);
                var path = (await reader.ReadLineAsync(stop.Token) ?? "GET /").Split(' ')[1].TrimStart('/');
                var from = 0L;
                while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } header)
                    if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                        from = long.Parse(header["Range: bytes=".Length..].TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture);
                var request = new Request(path, from, Requests.Count + 1);
                Requests.Add(request);
                try
                {
                    await answer(request, stream);
                }
                catch (IOException)
                {
                    // The client hung up, as it does when it is sent too much.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }
}
