using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Detorch.Teach.Data;

/// <summary>Reads whole data files, gzip or not (told apart by the first two bytes), and
/// never more than a limit: a few kilobytes of gzip can unpack to gigabytes.</summary>
internal static class DataFile
{
    /// <summary>The most that a file may unpack to: 1 GiB. (MNIST's training images are 45 MiB.)</summary>
    public const int MaxBytes = 1 << 30;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The unpacked content of a file.</summary>
    /// <exception cref="DataFormatException">The gzip data are corrupt, cut off, or unpack to more than the limit.</exception>
    public static byte[] ReadBytes(string path, int limit = MaxBytes)
    {
        using var file = File.OpenRead(path);
        return Unpack(file, Path.GetFileName(path), limit);
    }

    /// <summary>The unpacked content of a seekable stream; <paramref name="name"/> is for messages.</summary>
    public static byte[] Unpack(Stream packed, string name, int limit = MaxBytes)
    {
        Span<byte> magic = stackalloc byte[2];
        var isGzip = packed.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        packed.Position = 0;
        using var stream = isGzip ? new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true) : packed;

        var content = new MemoryStream();
        var buffer = new byte[81920];
        try
        {
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (content.Length + read > limit)
                    throw new DataFormatException(name, $"it unpacks to more than the limit of {limit:N0} bytes, so it is not read: a data file of this kit is smaller.");
                content.Write(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException e)
        {
            throw Corrupt(name, content.Length, e);
        }
        if (isGzip && !EndsWithSize(packed, content.Length))
            throw Corrupt(name, content.Length);
        return content.ToArray();
    }

    // GZipStream takes a file that is cut off for one that ends. The last four bytes of a gzip file are the size of its content
    // (RFC 1952), so they tell. A file of several members fails this test too; no data set of this kit is one.
    private static bool EndsWithSize(Stream packed, long size)
    {
        Span<byte> trailer = stackalloc byte[4];
        packed.Position = Math.Max(0, packed.Length - 4);
        return packed.ReadAtLeast(trailer, 4, throwOnEndOfStream: false) == 4 && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == (uint)size;
    }

    private static DataFormatException Corrupt(string name, long size, Exception? inner = null) =>
        new(name, $"the gzip data are corrupt or cut off after {size:N0} unpacked bytes; delete the file and get it again.", inner);

    /// <summary>The content as UTF-8 text.</summary>
    public static string Text(byte[] content, string name)
    {
        try
        {
            return new StreamReader(new MemoryStream(content), StrictUtf8).ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            throw new DataFormatException(name, "this is not text in UTF-8; is it packed, or of another format?", e);
        }
    }

    /// <summary>The unpacked content of a file as UTF-8 text.</summary>
    public static string ReadText(string path) => Text(ReadBytes(path), Path.GetFileName(path));

    /// <summary>The content of a file of data/, which the assembly carries.</summary>
    public static string EmbeddedText(string name)
    {
        using var resource = typeof(DataFile).Assembly.GetManifestResourceStream("data/" + name)
            ?? throw new InvalidOperationException($"data/{name} is not embedded in Detorch.Teach.dll.");
        return Text(Unpack(resource, name), name);
    }
}
