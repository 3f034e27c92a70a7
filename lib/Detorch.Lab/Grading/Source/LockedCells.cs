using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// What the cells of a released .dib that must stay as they are looked like, in a file beside it: a .dib has no place for checksums.
/// </summary>
internal sealed class LockedCells
{
    private const string Extension = ".locked.json";

    private readonly List<(string Name, string Hash)> cells;

    private LockedCells(IEnumerable<(string Name, string Hash)> cells) => this.cells = [.. cells];

    /// <summary>The file's name beside a notebook.</summary>
    public static string NameFor(string notebook) => Path.GetFileNameWithoutExtension(notebook) + Extension;

    /// <summary>The file's text for a notebook as students get it.</summary>
    public static string Of(Notebook released)
    {
        var list = new JsonArray();
        foreach (var cell in released.Cells.Where(cell => !cell.IsProse && IsLocked(cell)))
            list.Add(new JsonObject { ["cell"] = NameOf(cell), ["sha256"] = HashOf(cell.Source) });
        return list.ToFileText();
    }

    /// <summary>Reads the file that belongs to a notebook: that of its name, or the only one in its folder.</summary>
    /// <returns>Null where there is none that can be read.</returns>
    public static LockedCells? For(string notebook)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(notebook))!;
        var own = Path.Combine(folder, NameFor(notebook));
        if (!File.Exists(own))
            own = Directory.GetFiles(folder, "*" + Extension) is [var only] ? only : own;
        try
        {
            return File.Exists(own) ? new LockedCells(JsonNode.Parse(NotebookFile.ReadText(own))!.AsArray()
                .Select(cell => ((string)cell!["cell"]!, (string)cell["sha256"]!))) : null;
        }
        catch (Exception wrong) when (wrong is JsonException or NotebookFormatException or InvalidOperationException
            or NullReferenceException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The names of the cells that a notebook has no more as they were released, in their order.</summary>
    public IEnumerable<string> MissingIn(Notebook notebook)
    {
        var there = notebook.Cells.Select(cell => HashOf(cell.Source)).ToHashSet(StringComparer.Ordinal);
        return cells.Where(cell => !there.Contains(cell.Hash)).Select(cell => cell.Name);
    }

    /// <summary>Its id, or the first line of its code.</summary>
    private static string NameOf(NotebookCell cell) => Validation.HeaderOf(cell)?.Id
        ?? $"the cell \"{cell.Source.Split('\n').SkipWhile(line => line.StartsWith("//", StringComparison.Ordinal)).FirstOrDefault()}\"";

    private static bool IsLocked(NotebookCell cell) => Validation.HeaderOf(cell) is { Kind: CellKind.Check or CellKind.Locked }
        || cell.Source.StartsWith("#!import", StringComparison.Ordinal);

    /// <summary>Ends of lines and empty lines around do not count: editors change them.</summary>
    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).Trim())));
}
