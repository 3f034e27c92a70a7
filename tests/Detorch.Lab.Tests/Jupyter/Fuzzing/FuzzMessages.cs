using System.Security.Cryptography;
using System.Text;

namespace Detorch.Lab.Tests.Jupyter.Fuzzing;

/// <summary>Makes messages that are not genuine, not JSON, not complete or not sensible, each with another accident.</summary>
internal sealed class FuzzMessages(string key, Random random)
{
    /// <summary>Ids of messages that the kernel must never name as the parent of anything begin so.</summary>
    public const string BadId = "bad-";

    /// <summary>Ids of messages that it must answer once begin so.</summary>
    public const string GoodId = "good-";

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    private static readonly (string Type, string[] Fields)[] Requests =
    [
        ("execute_request", ["code", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error"]),
        ("is_complete_request", ["code"]),
        ("complete_request", ["code", "cursor_pos"]),
        ("inspect_request", ["code", "cursor_pos", "detail_level"]),
        ("history_request", ["output", "raw", "hist_access_type", "session", "start", "stop", "n", "pattern", "unique"]),
        ("comm_info_request", ["target_name"]),
        ("comm_open", ["comm_id", "target_name", "data"]),
        ("comm_msg", ["comm_id", "data"]),
        ("comm_close", ["comm_id", "data"]),
        ("kernel_info_request", ["x"]),
        ("interrupt_request", ["x"]),
        ("input_reply", ["value"]),
        ("debug_request", ["command", "seq"]),
    ];

    private static readonly string[] Values =
    [
        "null", "true", "-1", "0.5", "1e300", "1e999", "9223372036854775808", "-2147483649", "\"\"", "[]", "{}", "[[[]]]", "{\"a\":{\"b\":null}}", "{\"\":5}", "[null,1,\"\"]",
    ];

    private static readonly string[] Texts = ["\"x\"", "\"\\ud800\"", "\"\\u0000\"", "\"range\"", "\"search\"", "\"*?*?*?*\"", "\"Console.\"", "\"#!import \"", "\"((((((((\\\"\"", "\"#r \\\"/\""];

    private readonly byte[] key = Encoding.UTF8.GetBytes(key);
    private readonly List<byte[][]> sent = [];
    private int made;

    /// <summary>A request that the kernel must answer.</summary>
    public (string Id, byte[][] Frames) Good()
    {
        var id = $"{GoodId}{++made}";
        var frames = Signed([Header(id, "kernel_info_request"), Json("{}"), Json("{}"), Json("{}")]);
        if (sent.Count < 100)
            sent.Add(frames);
        else
            sent[random.Next(sent.Count)] = frames;
        return (id, frames);
    }

    /// <summary>The next hostile message.</summary>
    public FuzzMessage Next()
    {
        var id = $"{BadId}{++made}";
        byte[][] parts = [Header(id, "kernel_info_request"), Json("{}"), Json("{}"), Json("{}")];
        var genuine = Signed(parts);
        switch (random.Next(16))
        {
            case 0:
                return Dropped("no delimiter", [.. genuine.Where(frame => frame != Delimiter)]);
            case 1:
                return Dropped("too few frames", genuine[..random.Next(1, 6)]);
            case 2:
                return Dropped("no signature", [Delimiter, [], .. parts]);
            case 3:
                return Dropped("a wrong signature", [Delimiter, Json(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))), .. parts]);
            case 4:
                return Dropped("a signature of other length", [Delimiter, genuine[1][..random.Next(64)], .. parts]);
            case 5:
                return Dropped("changed after it was signed", Flip(genuine, random.Next(1, 6)));
            case 6 when sent.Count > 0:
                return Dropped("replayed", sent[random.Next(sent.Count)]);
            case 7:
                return Dropped("broken JSON", Signed(With(parts, Json(Pick(["{", "{\"a\":}", "{\"a\":1,}", "nul", "\"", "{'a':1}", "{}{}", "", "{\"a\":01}"])))));
            case 8:
                return Dropped("JSON that is no object", Signed(With(parts, Json(Pick(["[]", "5", "null", "\"x\"", "true"])))));
            case 9:
                var depth = random.Next(300, 20_000);
                return Dropped("deep JSON", Signed(With(parts, Json($"{{\"a\":{new string('[', depth)}{new string(']', depth)}}}"))));
            case 10:
                return Dropped("a doubled key", Signed(With(parts, Json("{\"a\":1,\"a\":2}"))));
            case 11:
                return Dropped("text that is not UTF-8", Signed(With(parts, [.. "{\"a\":\""u8, Pick<byte>([0x80, 0xC0, 0xFF, 0xED]), .. "\"}"u8])));
            case 12:
                var header = Pick([$"{{\"msg_id\":5,\"msg_type\":\"a\"}}", $"{{\"msg_id\":\"{id}\"}}", "{\"msg_type\":\"a\"}", $"{{\"msg_id\":\"{id}\",\"msg_type\":[]}}", "{}"]);
                return Dropped("a header without id or type", Signed([Json(header), .. parts[1..]]));
            case 13:
                return new FuzzMessage("an unknown type", Signed([Header($"odd-{made}", Pick(["", "x", "execute_reply", "status", "\\ud800", "shutdown"])), .. parts[1..]]), FuzzVerdict.Survived);
            case 14:
                return new FuzzMessage("many frames after it", [.. Signed([Header($"odd-{made}", "kernel_info_request"), .. parts[1..]]), .. Enumerable.Repeat(new byte[10], random.Next(1000))], FuzzVerdict.Survived);
            default:
                return new FuzzMessage("fields of wrong types", WrongFields(), FuzzVerdict.Survived);
        }
    }

    private byte[][] WrongFields()
    {
        var (type, fields) = Pick(Requests);
        // Code is asked about, but none runs: what it does would be its own fault.
        var content = fields.Where(_ => random.Next(3) > 0).Select(field => $"\"{field}\":{(type != "execute_request" && random.Next(2) == 0 ? Pick(Texts) : Pick(Values))}");
        var metadata = random.Next(4) == 0 ? $"{{\"kernel\":{Pick(Values)}}}" : "{}";
        return Signed([Header($"odd-{made}", type), Json("{}"), Json(metadata), Json($"{{{string.Join(',', content)}}}")]);
    }

    private static FuzzMessage Dropped(string kind, byte[][] frames) => new(kind, frames, FuzzVerdict.Dropped);

    private byte[][] Signed(byte[][] parts) =>
        [Delimiter, Json(Convert.ToHexStringLower(HMACSHA256.HashData(key, parts.SelectMany(part => part).ToArray()))), .. parts];

    /// <summary>The parts with another parent, metadata or content.</summary>
    private byte[][] With(byte[][] parts, byte[] other)
    {
        byte[][] changed = [.. parts];
        changed[random.Next(1, 4)] = other;
        return changed;
    }

    private byte[][] Flip(byte[][] frames, int index)
    {
        byte[][] changed = [.. frames];
        changed[index] = [.. frames[index]];
        changed[index][random.Next(frames[index].Length)] ^= (byte)random.Next(1, 256);
        return changed;
    }

    private static byte[] Header(string id, string type) =>
        Json($"{{\"msg_id\":\"{id}\",\"msg_type\":\"{type}\",\"session\":\"fuzz\",\"username\":\"\",\"date\":\"\",\"version\":\"5.4\"}}");

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
