using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// What the cells of a released .dib that must stay as they are looked like, in a file beside it: a .dib has no place for checksums.
/// </summary>
internal sealed class LockedCells
{
    private const string Extension = ".locked.json";

    private static readonly JsonSerializerOptions Format =
        new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private readonly Locked[] cells;

    private LockedCells(Locked[] cells) => this.cells = cells;

    /// <summary>The file's name beside a notebook.</summary>
    public static string NameFor(string notebook) => Path.GetFileNameWithoutExtension(notebook) + Extension;

    /// <summary>The file's text for a notebook as students get it.</summary>
    public static string Of(Notebook released) => JsonSerializer.SerializeToNode(released.Cells
        .Where(cell => !cell.IsProse && IsLocked(cell)).Select(cell => new Locked(NameOf(cell), HashOf(cell.Source))), Format)!
        .ToFileText();

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
            return File.Exists(own) && JsonSerializer.Deserialize<Locked[]>(NotebookFile.ReadText(own), Format) is { } list
                && !list.Contains(null) ? new LockedCells(list) : null;
        }
        catch (Exception wrong) when (wrong is JsonException or NotebookFormatException)
        {
            return null;
        }
    }

    /// <summary>The names of the cells that a notebook has no more as they were released, in their order.</summary>
    public IEnumerable<string> MissingIn(Notebook notebook)
    {
        var there = notebook.Cells.Select(cell => HashOf(cell.Source)).ToHashSet(StringComparer.Ordinal);
        return cells.Where(cell => !there.Contains(cell.Sha256)).Select(cell => cell.Cell);
    }

    /// <summary>Its id, or the first line of its code.</summary>
    private static string NameOf(NotebookCell cell) => Validation.HeaderOf(cell)?.Id
        ?? $"the cell \"{cell.Source.Split('\n').SkipWhile(line => line.StartsWith("//", StringComparison.Ordinal)).FirstOrDefault()}\"";

    private static bool IsLocked(NotebookCell cell) => Validation.HeaderOf(cell) is { Kind: CellKind.Check or CellKind.Locked }
        || cell.Source.StartsWith("#!import", StringComparison.Ordinal);

    /// <summary>Ends of lines and empty lines around do not count: editors change them.</summary>
    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).Trim())));

    /// <param name="Cell">The cell's name for people.</param>
    /// <param name="Sha256">The hash of its code.</param>
    private sealed record Locked(string Cell, string Sha256);
}
