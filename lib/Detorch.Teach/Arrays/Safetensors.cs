using System.Buffers.Binary;
using System.Text.Json;

namespace Detorch.Teach;

/// <summary>The .safetensors format: the length of a JSON header (8 bytes, little-endian), the header with each tensor's dtype, shape and
/// place, then the numbers. It holds no code: a stranger's file is safe. Source: github.com/huggingface/safetensors, "Format".</summary>
public static class Safetensors
{
    private const int HeaderLimit = 100_000_000;

    private const string Metadata = "__metadata__";

    private static readonly (string Name, string Code)[] Types =
    [
        ("F32", "f4"), ("F64", "f8"), ("I32", "i4"), ("I64", "i8"), ("U8", "u1"), ("BOOL", "b1"), ("F16", "f2"), ("BF16", "bf16"),
        ("F8_E4M3", "e4m3"), ("F8_E5M2", "e5m2"), ("I8", "i1"), ("I16", "i2"), ("U16", "u2"), ("U32", "u4"), ("U64", "u8"),
    ];

    /// <summary>Writes arrays by name; the file appears only when it is complete.</summary>
    /// <exception cref="IOException">The file cannot be written; an older one of that name is then unchanged.</exception>
    /// <exception cref="ArgumentException">A name is <c>__metadata__</c>, which the format reserves, or is not valid Unicode.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, NdArray> arrays, IReadOnlyDictionary<string, string>? metadata = null)
    {
        if (arrays.Required().Keys.FirstOrDefault(name => name == Metadata || !IsUnicode(name)) is { } bad)
            throw new ArgumentException($"save: '{bad}' cannot be the name of an array in a safetensors file: " +
                $"{(bad == Metadata ? "the format reserves it" : "it holds half of a surrogate pair")}.");
        // Wide numbers first, so that each starts at a multiple of its size.
        var ordered = arrays.OrderByDescending(entry => entry.Value.DType.ByteSize()).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .ToList();
        var header = new Dictionary<string, object> { [Metadata] = metadata ?? new Dictionary<string, string> { ["format"] = "pt" } };
        var end = 0L;
        foreach (var (name, array) in ordered)
        {
            var start = end;
            end += (long)array.Size * array.DType.ByteSize();
            header[name] = new { dtype = Types[(int)array.DType].Name, shape = array.Shape.ToArray(), data_offsets = new[] { start, end } };
        }
        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        Array.Resize(ref json, (json.Length + 7) / 8 * 8);
        json.AsSpan().Replace((byte)0, (byte)' ');
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
            stream.Write(length);
            stream.Write(json);
            foreach (var (_, array) in ordered)
                StoredNumbers.Write(stream, array);
        });
    }

    /// <summary>Reads all arrays of a file. Numbers of a type that arrays do not have are widened: F16, BF16, F8_E4M3 and F8_E5M2 to
    /// Float32; I8, I16 and U16 to Int32; U32 and U64 to Int64.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, cut off, or holds what an array cannot.</exception>
    public static Dictionary<string, NdArray> Load(string path)
    {
        using var stream = RegularFile.OpenRead(path);
        Span<byte> start = stackalloc byte[9];
        if (stream.ReadAtLeast(start, 9, throwOnEndOfStream: false) < 9 || start[8] != '{')
        {
            stream.Position = 0;
            ForeignFile.Refuse(stream, Path.GetFileName(path), "none"u8);
        }
        stream.Position = 0;
        if (stream.ReadAtLeast(start[..8], 8, throwOnEndOfStream: false) < 8)
            throw Damaged(path, $"it has {stream.Length} bytes, but the header's length alone takes 8");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > HeaderLimit || length > (ulong)(stream.Length - 8))
            throw Damaged(path, $"its header claims {length:N0} bytes; the file has {stream.Length - 8:N0} more and the limit is " +
                $"{HeaderLimit:N0}");
        var json = new byte[(int)length];
        stream.ReadExactly(json);
        return ReadHeader(path, json, stream.Length - stream.Position)
            .ToDictionary(entry => entry.Name, entry => ReadArray(path, stream, entry)); // In the order of the file.
    }

    private static List<Entry> ReadHeader(string path, byte[] json, long dataLength)
    {
        var entries = new List<Entry>();
        try
        {
            using var header = JsonDocument.Parse(json, new() { MaxDepth = 8 });
            foreach (var property in header.RootElement.EnumerateObject().Where(property => property.Name != Metadata))
            {
                var offsets = property.Value.GetProperty("data_offsets");
                if (offsets.GetArrayLength() != 2)
                    throw Damaged(path, $"'{property.Name}' has {offsets.GetArrayLength()} offsets instead of 2");
                entries.Add(new(property.Name, CodeOf(path, property),
                    [.. property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())],
                    offsets[0].GetInt64(), offsets[1].GetInt64()));
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Damaged(path, $"its header does not match the format ({e.Message})");
        }
        if (entries.Select(entry => entry.Name).Distinct().Count() < entries.Count)
            throw Damaged(path, "its header names a tensor twice");
        entries.Sort((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));
        var end = 0L;
        foreach (var entry in entries)
        {
            var size = entry.Shape.Any(n => n is < 0 or > int.MaxValue) ? -1
                : entry.Shape.Contains(0) ? 0
                : entry.Shape.Aggregate((Int128)StoredNumbers.Of(entry.Code)!.Value.Bytes,
                    (bytes, n) => bytes > dataLength ? bytes : bytes * n);
            if (entry.Start != end)
                throw Damaged(path, $"'{entry.Name}' starts at byte {entry.Start} of the data, but the tensor before it ends at {end}: " +
                    "overlaps and gaps are not allowed");
            if (size < 0 || size != entry.End - entry.Start || entry.End > dataLength)
                throw Damaged(path, $"'{entry.Name}', {entry.Code} of shape [{string.Join(", ", entry.Shape)}], claims bytes " +
                    $"{entry.Start} to {entry.End} of {dataLength:N0}");
            end = entry.End;
        }
        return end == dataLength ? entries : throw Damaged(path, $"{dataLength - end:N0} bytes at its end belong to no tensor");
    }

    private static string CodeOf(string path, JsonProperty property)
    {
        var name = property.Value.GetProperty("dtype").GetString();
        return Types.FirstOrDefault(type => type.Name == name).Code ?? throw Damaged(path,
            $"'{property.Name}' has dtype {name}; {string.Join(", ", Types.Select(type => type.Name))} are read. In Python, convert it " +
            "with tensor.float() first");
    }

    private static NdArray ReadArray(string path, Stream stream, Entry entry)
    {
        try
        {
            return StoredNumbers.Read(stream, entry.Code, [.. entry.Shape.Select(n => (int)n)]);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException) // Or a shape that no array can have.
        {
            throw Damaged(path, $"'{entry.Name}': {e.Message.TrimEnd('.')}");
        }
    }

    private static bool IsUnicode(string name) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)) == name;

    private static InvalidDataException Damaged(string path, string what) => new($"'{path}' is no sound safetensors file: {what}.");

    private readonly record struct Entry(string Name, string Code, long[] Shape, long Start, long End);
}
