using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Jupyter;

namespace Detorch.Lab.Web;

/// <summary>
/// How messages look on a client's WebSocket. Under the sub-protocol v1 a frame is binary, little-endian: the number n of offsets, n
/// 64-bit offsets, then channel, header, parent, metadata, content and buffers. Without it a message is JSON text, or, with buffers, a
/// binary frame, big-endian: the number of parts, their 32-bit offsets, the JSON, the buffers.
/// </summary>
internal static class ChannelFrames
{
    /// <summary>The sub-protocol's name.</summary>
    public const string V1 = "v1.kernel.websocket.jupyter.org";

    private const int Parts = 5;
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1024,
    };
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 512 };

    /// <summary>A message as a binary frame of v1.</summary>
    public static byte[] WriteV1(ClientMessage message)
    {
        var wire = message.Message;
        byte[][] parts = [Encoding.ASCII.GetBytes(message.Channel), wire.Header, wire.Parent, wire.Metadata, wire.Content, .. wire.Buffers];
        var offset = sizeof(long) * (parts.Length + 2);
        var frame = new byte[offset + parts.Sum(part => (long)part.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(frame, parts.Length + 1);
        for (var i = 0; i <= parts.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(sizeof(long) * (i + 1)), offset);
            if (i == parts.Length)
                break;
            parts[i].CopyTo(frame, offset);
            offset += parts[i].Length;
        }
        return frame;
    }

    /// <summary>Reads a binary frame of v1.</summary>
    /// <exception cref="FormatException">The frame is not one.</exception>
    public static ClientMessage ReadV1(ReadOnlySpan<byte> frame)
    {
        var count = frame.Length < sizeof(long) ? 0 : BinaryPrimitives.ReadInt64LittleEndian(frame);
        if (count < Parts + 1 || count > (frame.Length / sizeof(long)) - 1)
            throw new FormatException("a frame of v1 with too few offsets");
        var parts = new byte[count - 1][];
        for (var i = 0; i < parts.Length; i++)
        {
            var start = BinaryPrimitives.ReadInt64LittleEndian(frame[(sizeof(long) * (i + 1))..]);
            var end = BinaryPrimitives.ReadInt64LittleEndian(frame[(sizeof(long) * (i + 2))..]);
            if (start < 0 || end < start || end > frame.Length)
                throw new FormatException("a frame of v1 with offsets outside it");
            parts[i] = frame[(int)start..(int)end].ToArray();
        }
        return new ClientMessage(Encoding.UTF8.GetString(parts[0]),
            new WireMessage(parts[1], parts[2], parts[3], parts[4], parts[Parts..]));
    }

    /// <summary>A message as text, or as a binary frame where it has buffers.</summary>
    public static (byte[] Frame, bool IsText) WriteJson(ClientMessage message)
    {
        var wire = message.Message;
        var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("channel", message.Channel);
            Raw("header", wire.Header);
            Raw("parent_header", wire.Parent);
            Raw("metadata", wire.Metadata);
            Raw("content", wire.Content);
            writer.WriteStartArray("buffers");
            writer.WriteEndArray();
            writer.WriteEndObject();

            void Raw(string name, byte[] value)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(value, skipInputValidation: true);
            }
        }
        if (wire.Buffers.Length == 0)
            return (json.ToArray(), true);
        byte[][] parts = [json.ToArray(), .. wire.Buffers];
        var offset = sizeof(int) * (parts.Length + 1);
        var frame = new byte[offset + parts.Sum(part => (long)part.Length)];
        BinaryPrimitives.WriteInt32BigEndian(frame, parts.Length);
        for (var i = 0; i < parts.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(sizeof(int) * (i + 1)), offset);
            parts[i].CopyTo(frame, offset);
            offset += parts[i].Length;
        }
        return (frame, false);
    }

    /// <summary>Reads what a client without a sub-protocol sends.</summary>
    /// <exception cref="FormatException">It is not a message.</exception>
    public static ClientMessage ReadJson(ReadOnlySpan<byte> frame, bool isText)
    {
        byte[][] buffers = [];
        var json = frame;
        if (!isText)
        {
            var count = frame.Length < sizeof(int) ? 0 : BinaryPrimitives.ReadInt32BigEndian(frame);
            if (count < 1 || count > (frame.Length / sizeof(int)) - 1)
                throw new FormatException("a binary frame with too few offsets");
            var starts = new int[count + 1];
            for (var i = 0; i < count; i++)
                starts[i] = BinaryPrimitives.ReadInt32BigEndian(frame[(sizeof(int) * (i + 1))..]);
            starts[count] = frame.Length;
            for (var i = 0; i < count; i++)
                if (starts[i] < 0 || starts[i + 1] < starts[i])
                    throw new FormatException("a binary frame with offsets outside it");
            json = frame[starts[0]..starts[1]];
            buffers = new byte[count - 1][];
            for (var i = 1; i < count; i++)
                buffers[i - 1] = frame[starts[i]..starts[i + 1]].ToArray();
        }
        try
        {
            var message = JsonNode.Parse(json, documentOptions: Limits) as JsonObject
                ?? throw new FormatException("a message that is not a JSON object");
            return new ClientMessage((string?)message["channel"] ?? "shell",
                new WireMessage(Part("header"), Part("parent_header"), Part("metadata"), Part("content"), buffers));

            byte[] Part(string name) => message[name] is JsonObject part
                ? JsonSerializer.SerializeToUtf8Bytes(part, Compact) : "{}"u8.ToArray();
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new FormatException($"a message that is not JSON: {wrong.Message}", wrong);
        }
    }
}
