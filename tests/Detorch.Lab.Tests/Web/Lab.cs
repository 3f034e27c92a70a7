using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Detorch.Lab.Web;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Web;

/// <summary>A lab on a free port of this machine, over a folder of its own, and clients for it.</summary>
public sealed class Lab : IAsyncLifetime
{
    public const string Token = "the-token-of-the-tests";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("detorch-lab-");
    private LabServer? server;

    /// <summary>The folder that is served.</summary>
    public string Folder => folder.FullName;

    public Uri Address => server!.Address;

    /// <summary>A client that shows the token.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        server = await LabServer.StartAsync(new LabOptions { Folder = Folder, Token = Token });
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        Client.DefaultRequestHeaders.Add("Authorization", $"token {Token}");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server!.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file that is served.</summary>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Asks for JSON, and expects a status.</summary>
    public async Task<JsonNode> AskAsync(HttpMethod method, string path, JsonNode? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => AskAsync(HttpMethod.Get, path, null, expected);

    /// <summary>Starts a kernel for a notebook.</summary>
    /// <returns>The kernel's id.</returns>
    public async Task<string> StartKernelAsync(string path = "a.dib")
    {
        var session = await AskAsync(HttpMethod.Post, "api/sessions", new JsonObject { ["path"] = path, ["type"] = "notebook", ["name"] = "", ["kernel"] = new JsonObject { ["name"] = "detorch" } }, HttpStatusCode.Created);
        return (string)session["kernel"]!["id"]!;
    }

    /// <summary>Opens a kernel's channels.</summary>
    internal async Task<LabClient> ConnectAsync(string kernel, string session, bool v1)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"token {Token}");
        if (v1)
            socket.Options.AddSubProtocol(ChannelFrames.V1);
        await socket.ConnectAsync(new Uri($"ws://{Address.Authority}/api/kernels/{kernel}/channels?session_id={session}"), TestContext.Current.CancellationToken);
        Assert.Equal(v1 ? ChannelFrames.V1 : null, socket.SubProtocol);
        return new LabClient(socket, session);
    }
}
