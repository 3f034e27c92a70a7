using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Detorch.Teach;

/// <summary>The .safetensors format: the length of a JSON header (8 bytes, little-endian), the header with each tensor's dtype, shape and place,
/// then the numbers. It holds no code, so a file from a stranger is safe to open. Source: github.com/huggingface/safetensors, "Format".</summary>
public static class Safetensors
{
    private const int HeaderLimit = 100_000_000;

    private static readonly (DType DType, string Name)[] DTypeNames =
        [(DType.Float32, "F32"), (DType.Float64, "F64"), (DType.Int32, "I32"), (DType.Int64, "I64"), (DType.UInt8, "U8"), (DType.Bool, "BOOL")];

    /// <summary>Writes arrays by name; the file appears only when it is complete.</summary>
    /// <exception cref="IOException">The file cannot be written; an older one of that name is then unchanged.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, NdArray> arrays, IReadOnlyDictionary<string, string>? metadata = null)
    {
        // Wide numbers first, so that each starts at a multiple of its size.
        var ordered = arrays.OrderByDescending(entry => entry.Value.DType.ByteSize()).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        var header = new Dictionary<string, object> { ["__metadata__"] = metadata ?? new Dictionary<string, string> { ["format"] = "pt" } };
        var end = 0L;
        foreach (var (name, array) in ordered)
        {
            var start = end;
            end += (long)array.Size * array.DType.ByteSize();
            header[name] = new { dtype = DTypeNames.First(pair => pair.DType == array.DType).Name, shape = array.Shape.ToArray(), data_offsets = new[] { start, end } };
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
                stream.Write(array.AsContiguous().Bytes);
        });
    }

    /// <summary>Reads all arrays of a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, cut off, or holds what an array cannot; the message says what.</exception>
    public static Dictionary<string, NdArray> Load(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[8];
        if (stream.ReadAtLeast(start, 8, throwOnEndOfStream: false) < 8)
            throw Damaged(path, $"it has {stream.Length} bytes, but the header's length alone takes 8");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > HeaderLimit || length > (ulong)(stream.Length - 8))
            throw Damaged(path, $"its header claims {length:N0} bytes; the file has {stream.Length - 8:N0} more and the limit is {HeaderLimit:N0}");
        var json = new byte[(int)length];
        stream.ReadExactly(json);
        return ReadArrays(path, stream, ReadHeader(path, json, stream.Length - stream.Position));
    }

    private static List<Entry> ReadHeader(string path, byte[] json, long dataLength)
    {
        var entries = new List<Entry>();
        try
        {
            using var header = JsonDocument.Parse(json, new() { MaxDepth = 8 });
            foreach (var property in header.RootElement.EnumerateObject().Where(property => property.Name != "__metadata__"))
            {
                var offsets = property.Value.GetProperty("data_offsets");
                if (offsets.GetArrayLength() != 2)
                    throw Damaged(path, $"'{property.Name}' has {offsets.GetArrayLength()} offsets instead of 2");
                entries.Add(new(property.Name, DTypeOf(path, property), [.. property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())],
                    offsets[0].GetInt64(), offsets[1].GetInt64()));
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Damaged(path, $"its header is not what the format asks for ({e.Message})");
        }
        if (entries.Select(entry => entry.Name).Distinct().Count() < entries.Count)
            throw Damaged(path, "its header names a tensor twice");
        entries.Sort((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));
        var end = 0L;
        foreach (var entry in entries)
        {
            var size = entry.Shape.Any(n => n is < 0 or > int.MaxValue) ? -1 : entry.Shape.Aggregate((Int128)entry.DType.ByteSize(), (bytes, n) => bytes > dataLength ? bytes : bytes * n);
            if (entry.Start != end)
                throw Damaged(path, $"'{entry.Name}' starts at byte {entry.Start} of the data, but the tensor before it ends at {end}: overlaps and gaps are not allowed");
            if (size < 0 || size != entry.End - entry.Start || entry.End > dataLength)
                throw Damaged(path, $"'{entry.Name}', {entry.DType} of shape [{string.Join(", ", entry.Shape)}], claims bytes {entry.Start} to {entry.End} of {dataLength:N0}");
            end = entry.End;
        }
        return end == dataLength ? entries : throw Damaged(path, $"{dataLength - end:N0} bytes at its end belong to no tensor");
    }

    private static DType DTypeOf(string path, JsonProperty property)
    {
        var name = property.Value.GetProperty("dtype").GetString();
        var found = Array.FindIndex(DTypeNames, pair => pair.Name == name);
        return found >= 0 ? DTypeNames[found].DType : throw Damaged(path,
            $"'{property.Name}' has dtype {name}; arrays hold {string.Join(", ", DTypeNames.Select(pair => pair.Name))}. In Python, convert it with tensor.float() first");
    }

    private static Dictionary<string, NdArray> ReadArrays(string path, Stream stream, List<Entry> entries)
    {
        var arrays = new Dictionary<string, NdArray>();
        foreach (var entry in entries)
        {
            var array = NdArray.Zeros(new Shape([.. entry.Shape.Select(n => (int)n)]), entry.DType);
            stream.ReadExactly(array.Bytes);
            if (array is NdArray<bool> && array.Bytes.ContainsAnyExcept((byte)0, (byte)1))
                throw Damaged(path, $"'{entry.Name}' is BOOL, but has bytes other than 0 and 1");
            arrays[entry.Name] = array;
        }
        return arrays;
    }

    private static InvalidDataException Damaged(string path, string what) => new($"'{path}' is no sound safetensors file: {what}.");

    private readonly record struct Entry(string Name, DType DType, long[] Shape, long Start, long End);
}
