using System.Text;

namespace Detorch.Lab.Documents;

/// <summary>Notebooks on disk, by extension.</summary>
internal static class NotebookFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a .dib or .ipynb.</summary>
    /// <exception cref="NotebookFormatException">There is no such file, or it is not a notebook.</exception>
    public static Notebook Read(string path)
    {
        if (Directory.Exists(path))
            throw new NotebookFormatException("this is a folder; name the notebooks in it.");
        if (!File.Exists(path))
            throw new NotebookFormatException($"no such file (looked in {Path.GetDirectoryName(Path.GetFullPath(path))}).");
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".DIB" => DibFormat.Parse(ReadText(path)),
            ".IPYNB" => IpynbFormat.Parse(ReadText(path)),
            var other => throw new NotebookFormatException($"not a notebook: the name ends in \"{other.ToLowerInvariant()}\", a notebook's in .dib or .ipynb."),
        };
    }

    /// <summary>Reads a file as strict UTF-8.</summary>
    /// <exception cref="NotebookFormatException">The file is binary or in another encoding.</exception>
    public static string ReadText(string path)
    {
        try
        {
            var text = Utf8.GetString(File.ReadAllBytes(path));
            if (text.Contains('\0', StringComparison.Ordinal))
                throw new NotebookFormatException("not a notebook: the file holds binary data.");
            return text;
        }
        catch (DecoderFallbackException wrong)
        {
            throw new NotebookFormatException("not a notebook: the file is not UTF-8 text.", wrong);
        }
    }

    /// <summary>Writes a text beside its place and renames it into it, so that a reader sees the old file or the new one, never a part.</summary>
    public static void WriteText(string path, string text) => WriteBytes(path, Utf8.GetBytes(text));

    /// <inheritdoc cref="WriteText"/>
    public static void WriteBytes(string path, byte[] content)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
