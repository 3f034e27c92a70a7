using System.Buffers.Binary;
using System.IO.Compression;

namespace Detorch.Teach.Data;

/// <summary>Reads whole data files, gzip or not, up to a limit: a few kilobytes of gzip can unpack to gigabytes.</summary>
internal static class DataFile
{
    /// <summary>The most that a file may unpack to: 1 GiB. (MNIST's training images are 45 MiB.)</summary>
    public const int MaxBytes = 1 << 30;

    /// <summary>The unpacked content of a file.</summary>
    /// <exception cref="DataFormatException">The gzip data are corrupt, cut off, or unpack to more than the limit; or the file is a Git LFS
    /// pointer, an HTML page, an archive or the like.</exception>
    public static byte[] ReadBytes(string path, int limit = MaxBytes)
    {
        using var file = RegularFile.OpenRead(path);
        var content = Unpack(file, Path.GetFileName(path), limit);
        return ForeignFile.Describe(content) is { } what ? throw new DataFormatException(Path.GetFileName(path), $"{what}.") : content;
    }

    /// <summary>The unpacked content of a seekable stream; <paramref name="name"/> is for messages.</summary>
    public static byte[] Unpack(Stream packed, string name, int limit = MaxBytes)
    {
        Span<byte> magic = stackalloc byte[2];
        var isGzip = packed.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        packed.Position = 0;
        if (!isGzip && packed.Length > limit)
            throw TooLarge(name, "has", limit);
        using var stream = isGzip ? new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true) : packed;

        var content = new MemoryStream();
        try
        {
            if (!RegularFile.CopyAtMost(stream, content, limit))
                throw TooLarge(name, "unpacks to", limit);
        }
        catch (InvalidDataException e)
        {
            throw Corrupt(name, content.Length, e);
        }
        if (isGzip && !EndsWithSize(packed, content.Length))
            throw Corrupt(name, content.Length);
        return content.ToArray();
    }

    // GZipStream takes a file that is cut off for one that ends, but its last four bytes are then not the size of its content (RFC 1952).
    // A file of several members fails this test too; no data set of this kit is one.
    private static bool EndsWithSize(Stream packed, long size)
    {
        Span<byte> trailer = stackalloc byte[4];
        packed.Position = Math.Max(0, packed.Length - 4);
        return packed.ReadAtLeast(trailer, 4, throwOnEndOfStream: false) == 4
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == (uint)size;
    }

    private static DataFormatException TooLarge(string name, string what, int limit) => new(name,
        $"it {what} more than the limit of {limit:N0} bytes, so it is not read: a data file of this kit is smaller.");

    private static DataFormatException Corrupt(string name, long size, Exception? inner = null) =>
        new(name, $"the gzip data are corrupt or cut off after {size:N0} unpacked bytes; delete the file and get it again.", inner);

    /// <summary>The content as text: in the encoding that a byte order mark names, else in the given one, else in UTF-8.</summary>
    /// <exception cref="DataFormatException">The bytes are not text in that encoding.</exception>
    public static string Text(byte[] content, string name, Encoding? encoding = null)
    {
        var marked = Marked.FirstOrDefault(known => content.AsSpan().StartsWith(known.Preamble));
        var used = (Encoding)(marked ?? encoding ?? Encoding.UTF8).Clone();
        used.DecoderFallback = DecoderFallback.ExceptionFallback;
        var start = marked?.Preamble.Length ?? 0;
        try
        {
            var text = used.GetString(content, start, content.Length - start);
            return !text.Contains('\0') ? text : throw new DataFormatException(name,
                "it holds zero bytes: binary data, or text in UTF-16, which is read with encoding: Encoding.Unicode.");
        }
        catch (DecoderFallbackException e)
        {
            var at = start + Math.Max(0, e.Index);
            var advice = marked is null && encoding is null
                ? " Files of older Windows programs are often in Latin-1: read it with encoding: Encoding.Latin1." : "";
            throw new DataFormatException(name, content.AsSpan(0, Math.Min(at, content.Length)).Count((byte)'\n') + 1,
                $"byte 0x{e.BytesUnknown?.FirstOrDefault():X2} is not text in {(used is UTF8Encoding ? "UTF-8" : used.WebName)}.{advice}",
                e);
        }
    }

    public static string ReadText(string path, Encoding? encoding = null) => Text(ReadBytes(path), Path.GetFileName(path), encoding);

    // UTF-32 first: its mark begins with that of UTF-16.
    private static Encoding[] Marked => [Encoding.UTF8, Encoding.UTF32, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>The content of a file of data/, which the assembly carries.</summary>
    public static string EmbeddedText(string name)
    {
        using var resource = typeof(DataFile).Assembly.GetManifestResourceStream("data/" + name)
            ?? throw new InvalidOperationException($"data/{name} is not embedded in Detorch.Teach.dll.");
        return Text(Unpack(resource, name), name);
    }
}
