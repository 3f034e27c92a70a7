using System.Text;
using Detorch.Teach;
using Detorch.Lab.Cells;

namespace Detorch.Lab.Documents;

/// <summary>Notebooks on disk, by extension.</summary>
internal static class NotebookFile
{
    /// <summary>More than any notebook has, and less than the largest string.</summary>
    private const long MostBytes = 1L << 29;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a .dib or .ipynb.</summary>
    /// <exception cref="NotebookFormatException">There is no such file, or it is not a notebook.</exception>
    public static Notebook Read(string path)
    {
        if (Directory.Exists(path))
            throw new NotebookFormatException("this is a folder; name the notebooks in it.");
        if (!Path.Exists(path))
            throw new NotebookFormatException(
                $"no such file (looked in {Path.GetDirectoryName(Path.GetFullPath(path))}). {RegularFile.Hint(path)}".TrimEnd());
        return Parse(path, () => ReadText(path));
    }

    /// <summary>Whether a file's name is a notebook's.</summary>
    public static bool IsNotebook(string path) => Path.GetExtension(path).ToUpperInvariant() is ".DIB" or ".IPYNB";

    /// <summary>Reads a notebook from the bytes of its file.</summary>
    /// <exception cref="NotebookFormatException">It is none.</exception>
    public static Notebook Parse(string name, byte[] content) => Parse(name, () => TextOf(content));

    private static Notebook Parse(string name, Func<string> text) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".DIB" => DibFormat.Parse(Known(text())),
        ".IPYNB" => IpynbFormat.Parse(Known(text())),
        var other => throw new NotebookFormatException(
            $"not a notebook: the name ends in \"{other.ToLowerInvariant()}\", a notebook's in .dib or .ipynb."),
    };

    /// <summary>Refuses what git or a server left in the place of a notebook.</summary>
    private static string Known(string text) =>
        text.Length > 0 && !text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith('{')
            && ForeignFile.Describe(Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, 200)])) is { } what
            ? throw new NotebookFormatException($"not a notebook: {what}.") : text;

    /// <summary>A cell's text with <c>\n</c> line ends.</summary>
    public static string WithNewlines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>Reads a file as strict UTF-8.</summary>
    /// <exception cref="NotebookFormatException">The file is binary, too large or in another encoding.</exception>
    public static string ReadText(string path) => TextOf(ReadBytes(path, MostBytes));

    private static string TextOf(byte[] content)
    {
        try
        {
            var text = Utf8.GetString(content);
            if (text.Contains('\0', StringComparison.Ordinal))
                throw new NotebookFormatException("not a notebook: the file holds binary data.");
            return text;
        }
        catch (DecoderFallbackException wrong)
        {
            throw new NotebookFormatException("not a notebook: the file is not UTF-8 text. If it is a notebook, save it as UTF-8.", wrong);
        }
    }

    /// <summary>Reads a regular file of a bounded size.</summary>
    /// <exception cref="NotebookFormatException">It is a folder, a FIFO, a socket or a device, or larger.</exception>
    public static byte[] ReadBytes(string path, long most = MostBytes)
    {
        if (RegularFile.KindOf(path) is { } kind)
            throw new NotebookFormatException($"this is {kind}; only files are read.");
        return RegularFile.ReadBytes(path, most) ?? throw new NotebookFormatException(
            $"not a notebook: the file has more than {most >> 20} MB, which is the most that is read.");
    }

    /// <summary>Writes a text whole or not at all; the folder is made where it is missing.</summary>
    /// <exception cref="IOException">It cannot be written; an older file of that name is unchanged.</exception>
    public static void WriteText(string path, string text) => WriteBytes(path, Utf8.GetBytes(text));

    /// <inheritdoc cref="WriteText"/>
    public static void WriteBytes(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, stream => stream.Write(content));
    }
}
