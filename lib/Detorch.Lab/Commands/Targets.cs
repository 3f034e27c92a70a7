using System.Text;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Teach;

namespace Detorch.Lab.Commands;

/// <summary>Whether a file may and can be written, asked before the work that it takes to make it.</summary>
internal static class Targets
{
    private const int LongestName = 255;

    /// <summary>Why a file cannot be written, or null.</summary>
    /// <param name="path">The file.</param>
    /// <param name="extension">What files of its kind are called: none of them takes the name of a notebook.</param>
    public static string? Unwritable(string path, string extension)
    {
        if (NotebookFile.IsNotebook(path) && !path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            return $"{path}: this is a notebook's name; name a {extension} file.";
        if (path.Split('/', Path.DirectorySeparatorChar).FirstOrDefault(part => Encoding.UTF8.GetByteCount(part) > LongestName) is { } part)
            return $"{path}: cannot be written: the name {part[..20]}… is longer than the {LongestName} bytes that file systems allow.";
        if (RegularFile.KindOf(path) is { } kind)
            return $"{path}: this is {kind}; name a file.";
        try
        {
            if (Path.GetFileName(path).Length == 0)
                return $"{path}: this is a folder; name a file.";
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
                folder = above;
            if (!Directory.Exists(folder))
                return $"{path}: cannot be written, since {folder} is no folder.";
            var trial = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
            using (new FileStream(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
                return null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"{path}: cannot be written: {Reason(wrong)}.";
        }
    }

    /// <summary>
    /// Why an existing file must not be replaced without <c>--force</c>, or null: it holds work that the new text does not.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="notebook">What will be written to it.</param>
    public static string? Precious(string path, Notebook notebook)
    {
        if (!File.Exists(path))
            return null;
        if (string.Equals(Path.GetExtension(path), ".html", StringComparison.OrdinalIgnoreCase))
            return HtmlExporter.IsPage(path) || new FileInfo(path).Length == 0
                ? null : $"{path} exists and is no page that detorch made; --force replaces it.";
        if (!NotebookFile.IsNotebook(path))
            return $"{path} exists; --force replaces it.";
        try
        {
            var there = NotebookFile.Read(path);
            return Work(there).SequenceEqual(Work(notebook)) ? null
                : $"{path} exists and holds other cells ({Count(there.Cells.Count)} there, {Count(notebook.Cells.Count)} in the new "
                    + "one), which would be lost; --force replaces it.";
        }
        catch (NotebookFormatException)
        {
            return $"{path} exists and cannot be read as a notebook; --force replaces it.";
        }
    }

    /// <summary>"1 cell", "2 cells".</summary>
    public static string Count(int cells) => cells == 1 ? "1 cell" : $"{cells} cells";

    /// <summary>An error of the system without the name of a temporary file.</summary>
    public static string Reason(Exception wrong) =>
        wrong is UnauthorizedAccessException ? "permission denied"
        : wrong is FileNotFoundException ? "no file can be made in its folder" : AtomicFile.ReasonOf(wrong);

    private static IEnumerable<(string, string)> Work(Notebook notebook) =>
        notebook.Cells.Select(cell => (cell.Kernel, NotebookFile.WithNewlines(cell.Source).Trim('\n')))
            .Where(cell => cell.Item2.Length > 0);
}
