using System.Text.Json.Nodes;

namespace Detorch.Lab.Jupyter;

/// <summary>A message of the Jupyter protocol as the bytes of its parts, to be passed on unread.</summary>
/// <param name="Header">JSON of the header.</param>
/// <param name="Parent">JSON of the header of the message that it answers; <c>{}</c> for none.</param>
/// <param name="Metadata">JSON.</param>
/// <param name="Content">JSON.</param>
/// <param name="Buffers">Binary data after the JSON.</param>
internal sealed record WireMessage(byte[] Header, byte[] Parent, byte[] Metadata, byte[] Content, byte[][] Buffers)
{
    /// <summary>The type in the header; empty where there is none.</summary>
    public string Type => Parse(Header)["msg_type"] is JsonValue type && type.TryGetValue<string>(out var name) ? name : "";

    /// <summary>The content.</summary>
    public JsonObject ContentJson() => Parse(Content);

    private static JsonObject Parse(byte[] json) => JsonNode.Parse(json) as JsonObject ?? [];
}
