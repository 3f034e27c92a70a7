using System.Text;

namespace Detorch.Teach.Files;

/// <summary>Recognises by their first bytes the files that often replace data by mistake, and advises.</summary>
internal static class ForeignFile
{
    private static readonly (byte[] Start, string What)[] Known =
    [
        .. Texts("version https://git-lfs.github.com/", "version https://hawser.github.com/",
            "this is a Git LFS pointer, not the file itself; run: git lfs pull"),
        .. Texts("<!doctype html", "<html", "<head", "<!--",
            "this is an HTML page, such as a server's error page, not the data; download the file again"),
        .. Texts("<?xml", "<error", "this is an XML document, such as a server's error message, not the data; download the file again"),
        .. Texts("{\"", "this is JSON, such as a server's error message or the index of a model in several files, not the data"),
        ([0x1F, 0x8B], "this is a gzip file; unpack it with gunzip first"),
        .. "123456789".Select(level => (new byte[] { (byte)'B', (byte)'Z', (byte)'h', (byte)level, 0x31, 0x41, 0x59, 0x26 },
            "this is a bzip2 file; unpack it with bunzip2 first")),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "this is an xz file; unpack it with unxz first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "this is a zstd file; unpack it with unzstd first"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "this is a 7-Zip archive; unpack it first"),
        ([(byte)'P', (byte)'K', 3, 4], "this is a zip archive (as .npz, .xlsx and PyTorch's .pt files are); NdArray.LoadNpz reads .npz, " +
            "and anything else must be unpacked or exported first"),
        ([0xD0, 0xCF, 0x11, 0xE0], "this is an Excel workbook (.xls); save it as CSV first"),
        ([(byte)'P', (byte)'A', (byte)'R', (byte)'1', 0x15], "this is a Parquet file; export it as CSV or .npy first"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "this is an HDF5 file; export its arrays as .npz first"),
        ([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], "this is a .npy file; read it with NdArray.Load"),
        ([0x80, 2], Pickle), ([0x80, 3], Pickle), ([0x80, 4], Pickle), ([0x80, 5], Pickle),
    ];

    private const string Pickle =
        "this is a Python pickle, which could run any code when it is opened; save numbers in Python with numpy.save or safetensors";

    /// <summary>What a file that begins like this is; null for data of an unknown kind.</summary>
    public static string? Describe(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return "the file is empty (0 bytes), perhaps because a download was cut off";
        if (Find(start) is { } what)
            return what;
        return Find(Encoding.ASCII.GetBytes(Encoding.UTF8.GetString(start[..Math.Min(start.Length, 200)])
            .TrimStart('\uFEFF', ' ', '\t', '\r', '\n').ToLowerInvariant()));

        static string? Find(ReadOnlySpan<byte> text)
        {
            foreach (var (known, what) in Known)
                if (text.StartsWith(known))
                    return what;
            return null;
        }
    }

    /// <summary>Refuses a seekable stream of another kind than the one that begins with <paramref name="magic"/>.</summary>
    /// <exception cref="InvalidDataException">The message names what the file is.</exception>
    public static void Refuse(Stream stream, string name, ReadOnlySpan<byte> magic)
    {
        Span<byte> start = stackalloc byte[200];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (!start.StartsWith(magic) && Describe(start) is { } what)
            throw new InvalidDataException($"{name}: {what}.");
    }

    private static IEnumerable<(byte[], string)> Texts(params string[] startsAndMeaning) =>
        startsAndMeaning[..^1].Select(start => (Encoding.ASCII.GetBytes(start), startsAndMeaning[^1]));
}
