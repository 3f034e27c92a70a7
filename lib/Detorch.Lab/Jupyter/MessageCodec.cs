using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Detorch.Lab.Jupyter;

/// <summary>
/// Messages as frames, signed with HMAC-SHA256. What is not signed with the same key, is no message, or came before, is dropped and
/// counted. With an empty key nothing is signed or checked.
/// </summary>
internal sealed class MessageCodec(string key)
{
    public const string ProtocolVersion = "5.4";
    private const int MostRemembered = 1 << 16;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1024,
    };
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    private readonly byte[] key = Encoding.UTF8.GetBytes(key);
    private readonly string session = Guid.NewGuid().ToString("N");
    private readonly Lock gate = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Queue<string> seenInOrder = new();
    private int made;
    private int refused;

    /// <summary>Messages that were dropped.</summary>
    public int Refused => refused;

    /// <summary>A new message of this side.</summary>
    public JupyterMessage Create(string type, JsonObject content)
    {
        var id = $"{session}_{Interlocked.Increment(ref made)}";
        var header = new JsonObject
        {
            ["msg_id"] = id,
            ["msg_type"] = type,
            ["session"] = session,
            ["username"] = Environment.UserName,
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["version"] = ProtocolVersion,
        };
        return new JupyterMessage(type, content) { Id = id, Header = Bytes(header) };
    }

    /// <summary>The frames of a message.</summary>
    /// <param name="route">The frames before it.</param>
    /// <param name="message">The message.</param>
    /// <param name="parent">The header of the message that it answers, or null.</param>
    public byte[][] Write(byte[][] route, JupyterMessage message, byte[]? parent = null)
    {
        byte[][] signed = [message.Header, parent ?? "{}"u8.ToArray(), Bytes(message.Metadata), Bytes(message.Content)];
        return [.. route, Delimiter, Sign(signed), .. signed, .. message.Buffers];
    }

    /// <summary>The frames of a message that is passed on.</summary>
    public byte[][] WriteWire(WireMessage message)
    {
        byte[][] signed = [message.Header, message.Parent, message.Metadata, message.Content];
        return [Delimiter, Sign(signed), .. signed, .. message.Buffers];
    }

    /// <summary>Takes a message apart without reading its JSON, or gives null for one that is not genuine.</summary>
    public WireMessage? ReadWire(byte[][] frames)
    {
        if (GenuineStart(frames) is var start and > 0)
            return new WireMessage(frames[start], frames[start + 1], frames[start + 2], frames[start + 3], frames[(start + 4)..]);
        Interlocked.Increment(ref refused);
        return null;
    }

    /// <summary>Reads a message, or gives null for one that is dropped.</summary>
    public JupyterMessage? Read(byte[][] frames)
    {
        try
        {
            if (GenuineStart(frames) is var start and > 0)
                return Read(frames, start);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException)
        {
            // Counted below.
        }
        Interlocked.Increment(ref refused);
        return null;
    }

    /// <summary>Where the signed frames of a genuine message begin, or 0.</summary>
    private int GenuineStart(byte[][] frames)
    {
        var start = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual(Delimiter)) + 1;
        return start > 0 && frames.Length >= start + 5 && IsGenuine(frames[start], frames.AsSpan(start + 1, 4)) ? start + 1 : 0;
    }

    private static JupyterMessage Read(byte[][] frames, int start)
    {
        var header = Parse(frames[start]);
        return new JupyterMessage((string?)header["msg_type"] ?? throw new FormatException("a header without msg_type"),
            Parse(frames[start + 3]))
        {
            Id = (string?)header["msg_id"] ?? throw new FormatException("a header without msg_id"),
            Header = frames[start],
            Route = frames[..(start - 2)],
            ParentId = (string?)Parse(frames[start + 1])["msg_id"],
            Metadata = Parse(frames[start + 2]),
            Buffers = frames[(start + 4)..],
        };
    }

    private bool IsGenuine(byte[] signature, ReadOnlySpan<byte[]> signed)
    {
        if (key.Length == 0)
            return true;
        if (!CryptographicOperations.FixedTimeEquals(signature, Sign(signed)))
            return false;
        lock (gate)
        {
            var text = Encoding.ASCII.GetString(signature);
            if (!seen.Add(text))
                return false;
            seenInOrder.Enqueue(text);
            if (seenInOrder.Count > MostRemembered)
                seen.Remove(seenInOrder.Dequeue());
            return true;
        }
    }

    private byte[] Sign(ReadOnlySpan<byte[]> frames)
    {
        if (key.Length == 0)
            return [];
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var frame in frames)
            hmac.AppendData(frame);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hmac.GetHashAndReset()));
    }

    private static JsonObject Parse(byte[] json) =>
        Utf8.IsValid(json) && JsonNode.Parse(json, documentOptions: Strict) is JsonObject parsed
            ? parsed : throw new FormatException("not a JSON object in UTF-8");

    private static byte[] Bytes(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, Compact);
}
