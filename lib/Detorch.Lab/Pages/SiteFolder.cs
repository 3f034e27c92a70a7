using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Pages;

/// <summary>
/// The folder that a site is written to. A list in it names the files that this command made; those alone are replaced and deleted, so
/// that a .git, a CNAME or a page of somebody's own stays.
/// </summary>
internal sealed class SiteFolder
{
    /// <summary>The list's name.</summary>
    public const string List = ".detorch-site.json";

    private readonly string folder;
    private readonly HashSet<string> before;
    private readonly HashSet<string> now;

    /// <summary>Looks at a folder, which may be missing, and changes nothing.</summary>
    public SiteFolder(string folder, IEnumerable<string> names)
    {
        this.folder = Path.GetFullPath(folder);
        before = Read(Path.Combine(this.folder, List));
        now = [.. names];
    }

    /// <summary>Why the site may not be written here, or null.</summary>
    public string? Problem
    {
        get
        {
            if (Path.Exists(folder) && !Directory.Exists(folder))
                return "this is a file; name a folder.";
            var foreign = now.Append(List)
                .Where(name => !before.Contains(name) && name != List && Path.Exists(PathOf(name)) && !IsMade(PathOf(name)))
                    .Order(StringComparer.Ordinal).ToList();
            return foreign.Count == 0 ? null
                : $"{string.Join(", ", foreign.Take(3))}{(foreign.Count > 3 ? $" and {foreign.Count - 3} more files" : "")} would be "
                    + $"replaced, and this command did not make {(foreign.Count == 1 ? "it" : "them")}: name another folder, or move "
                        + $"{(foreign.Count == 1 ? "it" : "them")} away.";
        }
    }

    /// <summary>Notes what will be written, before it is.</summary>
    public void Begin() => WriteList(before.Concat(now));

    /// <summary>Writes a file of the site.</summary>
    public void Write(string name, byte[] content) => NotebookFile.WriteBytes(PathOf(name), content);

    /// <summary>Deletes what an earlier site had and this one has not.</summary>
    public void End()
    {
        foreach (var name in before.Except(now))
        {
            var path = PathOf(name);
            if (!File.Exists(path) || LeadsOut(path))
                continue;
            File.Delete(path);
            for (var parent = Path.GetDirectoryName(path)!; parent.Length > folder.Length
                && !Directory.EnumerateFileSystemEntries(parent).Any(); parent = Path.GetDirectoryName(parent)!)
                Directory.Delete(parent);
        }
        WriteList(now);
    }

    private void WriteList(IEnumerable<string> names) => NotebookFile.WriteText(Path.Combine(folder, List), new JsonObject
    {
        ["about"] = "Files that 'detorch site' made here; it replaces and deletes these and no others.",
        ["files"] = new JsonArray([.. names.Distinct().Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]),
    }.ToFileText());

    private string PathOf(string name) => Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Whether a folder on the way to a file is a link, behind which nothing is deleted.</summary>
    private bool LeadsOut(string path)
    {
        for (var parent = Path.GetDirectoryName(path)!; parent.Length > folder.Length; parent = Path.GetDirectoryName(parent)!)
            if (new DirectoryInfo(parent).LinkTarget is not null)
                return true;
        return false;
    }

    /// <summary>
    /// Whether a file is a page that was made from a notebook, or belongs to a site that was made before sites had lists.
    /// </summary>
    private bool IsMade(string path) =>
        path.EndsWith(".html", StringComparison.Ordinal)
            ? HtmlExporter.IsPage(path) : before.Count == 0 && HtmlExporter.IsPage(PathOf("index.html"));

    private static HashSet<string> Read(string list)
    {
        try
        {
            var names = JsonNode.Parse(NotebookFile.ReadText(list))?["files"]?.AsArray().Select(name => (string)name!) ?? [];
            return [.. names.Where(name => !Path.IsPathRooted(name) && !name.Split('/', '\\').Contains(".."))];
        }
        catch (Exception wrong) when (wrong is IOException or JsonException or InvalidOperationException or NotebookFormatException
            or ArgumentNullException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
