using System.Text;
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
        if (!File.Exists(path))
            throw new NotebookFormatException($"no such file (looked in {Path.GetDirectoryName(Path.GetFullPath(path))}).");
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".DIB" => DibFormat.Parse(ReadText(path)),
            ".IPYNB" => IpynbFormat.Parse(ReadText(path)),
            var other => throw new NotebookFormatException($"not a notebook: the name ends in \"{other.ToLowerInvariant()}\", a notebook's in .dib or .ipynb."),
        };
    }

    /// <summary>A notebook as the text of another file.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="source">Its own file.</param>
    /// <param name="target">The other file, whose extension says what is wanted: .dib, .ipynb or .html.</param>
    /// <exception cref="NotebookFormatException">The format cannot hold the notebook.</exception>
    public static string Convert(Notebook notebook, string source, string target) => Path.GetExtension(target).ToUpperInvariant() switch
    {
        ".HTML" => HtmlExporter.Export(notebook, source),
        ".IPYNB" => Checked(notebook, IpynbFormat.Write(notebook), IpynbFormat.Parse),
        ".DIB" => Checked(notebook, DibFormat.Write(notebook), DibFormat.Parse),
        var other => throw new NotebookFormatException($"cannot be written as \"{other.ToLowerInvariant()}\": name a .dib, .ipynb or .html file."),
    };

    /// <summary>A cell's text with <c>\n</c> line ends.</summary>
    public static string WithNewlines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>Reads a file whole, within the bound of notebooks.</summary>
    /// <exception cref="NotebookFormatException">The file is too large.</exception>
    public static byte[] ReadBytes(string path)
    {
        if (new FileInfo(path).Length is > MostBytes and var length)
            throw new NotebookFormatException($"the file has {length >> 20} MB, and at most {MostBytes >> 20} are read.");
        return File.ReadAllBytes(path);
    }

    /// <summary>Reads a file as strict UTF-8.</summary>
    /// <exception cref="NotebookFormatException">The file is binary, too large or in another encoding.</exception>
    public static string ReadText(string path)
    {
        if (new FileInfo(path).Length is > MostBytes and var length)
            throw new NotebookFormatException($"not a notebook: the file has {length >> 20} MB, and at most {MostBytes >> 20} are read.");
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
        // What a link points to is replaced, not the link.
        full = new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            if (!OperatingSystem.IsWindows() && File.Exists(full))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(full));
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>A text that was read again and found to hold the same cells: a .dib knows no escaping and no raw cells.</summary>
    private static string Checked(Notebook notebook, string text, Func<string, Notebook> parse)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new NotebookFormatException("a cell cannot be written in this format: it holds a NUL character.");
        var cells = notebook.Cells.Where(cell => Plain(cell).Length > 0).ToList();
        var again = parse(text).Cells.Where(cell => Plain(cell).Length > 0).ToList();
        for (var i = 0; i < Math.Max(cells.Count, again.Count); i++)
            if (i >= again.Count || i >= cells.Count || again[i].Kernel != cells[i].Kernel || Plain(again[i]) != Plain(cells[i]))
                throw new NotebookFormatException($"cell {notebook.Cells.IndexOf(Culprit(cells, i)) + 1} cannot be written in this format: it holds a line that would separate cells, or is of a kind that the format does not have.");
        return text;
    }

    /// <summary>The cell to blame when the <paramref name="i"/>th is read as something else: a raw one becomes a part of the one before it.</summary>
    private static NotebookCell Culprit(List<NotebookCell> cells, int i)
    {
        var cell = cells[Math.Min(i, cells.Count - 1)];
        return cell.Kernel != KernelNames.Raw && i + 1 < cells.Count && cells[i + 1].Kernel == KernelNames.Raw ? cells[i + 1] : cell;
    }

    private static string Plain(NotebookCell cell) => WithNewlines(cell.Source).Trim('\n');
}
