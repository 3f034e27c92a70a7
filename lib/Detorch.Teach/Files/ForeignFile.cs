namespace Detorch.Teach.Files;

/// <summary>Recognises by their first bytes the files that often replace data by mistake, and advises.</summary>
internal static class ForeignFile
{
    private const string Lfs = "this is a Git LFS pointer, not the file itself; run: git lfs pull";
    private const string Html = "this is an HTML page, such as a server's error page, not the data; download the file again";
    private const string Xml = "this is an XML document, such as a server's error message, not the data; download the file again";
    private const string Pickle =
        "this is a Python pickle, which could run any code when it is opened; save numbers in Python with numpy.save or safetensors";

    // Each character of a start is a byte.
    private static readonly (string Start, string What)[] Known =
    [
        ("version https://git-lfs.github.com/", Lfs), ("version https://hawser.github.com/", Lfs),
        ("<!doctype html", Html), ("<html", Html), ("<head", Html), ("<!--", Html), ("<?xml", Xml), ("<error", Xml),
        ("{\"", "this is JSON, such as a server's error message or the index of a model in several files, not the data"),
        ("\x1F\x8B", "this is a gzip file; unpack it with gunzip first"),
        .. "123456789".Select(level => ($"BZh{level}1AY&", "this is a bzip2 file; unpack it with bunzip2 first")),
        ("\u00FD7zXZ\0", "this is an xz file; unpack it with unxz first"),
        ("(\u00B5/\u00FD", "this is a zstd file; unpack it with unzstd first"),
        ("7z\u00BC\u00AF", "this is a 7-Zip archive; unpack it first"),
        ("PK\u0003\u0004", "this is a zip archive (as .npz, .xlsx and PyTorch's .pt files are); NdArray.LoadNpz reads .npz, " +
            "and anything else must be unpacked or exported first"),
        ("\u00D0\u00CF\u0011\u00E0", "this is an Excel workbook (.xls); save it as CSV first"),
        ("PAR1\u0015", "this is a Parquet file; export it as CSV or .npy first"),
        ("\u0089HDF", "this is an HDF5 file; export its arrays as .npz first"),
        ("\u0093NUMPY", "this is a .npy file; read it with NdArray.Load"),
        ("\u0080\u0002", Pickle), ("\u0080\u0003", Pickle), ("\u0080\u0004", Pickle), ("\u0080\u0005", Pickle),
    ];

    /// <summary>What a file that begins like this is; null for data of an unknown kind.</summary>
    public static string? Describe(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return "the file is empty (0 bytes), perhaps because a download was cut off";
        start = start[..Math.Min(start.Length, 200)];
        var bytes = Encoding.Latin1.GetString(start);
        var text = Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n').ToLowerInvariant();
        return new[] { bytes, text }.Select(read => Array.Find(Known, known => read.StartsWith(known.Start, StringComparison.Ordinal)).What)
            .FirstOrDefault(what => what is not null);
    }

    /// <summary>Refuses a seekable stream that does not begin with <paramref name="magic"/> and is of a known kind.</summary>
    /// <exception cref="InvalidDataException">The message names what the file is.</exception>
    public static void Refuse(Stream stream, string name, ReadOnlySpan<byte> magic)
    {
        Span<byte> start = stackalloc byte[200];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (!start.StartsWith(magic) && Describe(start) is { } what)
            throw new InvalidDataException($"{name}: {what}.");
    }
}
