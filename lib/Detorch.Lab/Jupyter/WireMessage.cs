using System.Text.Json;
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
    public string Type => Text(Header, "msg_type") ?? "";

    /// <summary>A text of the content, or null.</summary>
    public string? ContentText(string key) => Text(Content, key);

    /// <summary>A kernel's messages may be made by the code of its cells, so they may be anything.</summary>
    private static string? Text(byte[] json, string key)
    {
        try
        {
            return (JsonNode.Parse(json) as JsonObject)?[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
