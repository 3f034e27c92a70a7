using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Web;

namespace Detorch.Lab.Tests.Web;

/// <summary>A client on a kernel's WebSocket, in either framing.</summary>
internal sealed class LabClient(ClientWebSocket socket, string session) : IDisposable
{
    private int asked;

    private bool IsV1 => socket.SubProtocol == ChannelFrames.V1;

    /// <summary>Sends a request and returns its id.</summary>
    public async Task<string> AskAsync(string type, JsonObject content, string channel = "shell")
    {
        var id = $"{session}-{++asked}";
        var header = new JsonObject { ["msg_id"] = id, ["msg_type"] = type, ["session"] = session, ["username"] = "", ["date"] = "2026-01-01T00:00:00Z", ["version"] = "5.4" };
        var message = new ClientMessage(channel, new WireMessage(Bytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(), Bytes(content), []));
        var (frame, isText) = IsV1 ? (ChannelFrames.WriteV1(message), false) : ChannelFrames.WriteJson(message);
        await socket.SendAsync(frame, isText ? WebSocketMessageType.Text : WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        return id;
    }

    public Task<string> ExecuteAsync(string code) => AskAsync("execute_request", new JsonObject { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["user_expressions"] = new JsonObject(), ["allow_stdin"] = false, ["stop_on_error"] = true });

    /// <summary>The next message.</summary>
    public async Task<(string Type, string? Parent, JsonObject Content)> HearAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        using var frame = new MemoryStream();
        var buffer = new byte[1 << 16];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            Assert.True(part.MessageType != WebSocketMessageType.Close, "the server closed the socket");
            frame.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        var message = IsV1 ? ChannelFrames.ReadV1(frame.ToArray()) : ChannelFrames.ReadJson(frame.ToArray(), part.MessageType == WebSocketMessageType.Text);
        return (message.Message.Type, (string?)JsonNode.Parse(message.Message.Parent)!["msg_id"], JsonNode.Parse(message.Message.Content)!.AsObject());
    }

    /// <summary>All that belongs to a request, up to its idle.</summary>
    public async Task<List<(string Type, JsonObject Content)>> HearAllAsync(string id)
    {
        var heard = new List<(string, JsonObject)>();
        while (true)
        {
            var (type, parent, content) = await HearAsync();
            if (parent != id)
                continue;
            heard.Add((type, content));
            if (type == "status" && content["execution_state"]?.ToString() == "idle")
                return heard;
        }
    }

    /// <summary>The text that a cell printed.</summary>
    public async Task<string> PrintedAsync(string code) =>
        string.Concat((await HearAllAsync(await ExecuteAsync(code))).Where(message => message.Type is "stream").Select(message => (string?)message.Content["text"]));

    /// <summary>Waits for a message of a type with a field of a value.</summary>
    public async Task<JsonObject> WaitForAsync(string type, string field, string value)
    {
        while (true)
            if (await HearAsync() is var (heard, _, content) && heard == type && (string?)content[field] == value)
                return content;
    }

    public void Dispose() => socket.Dispose();

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
