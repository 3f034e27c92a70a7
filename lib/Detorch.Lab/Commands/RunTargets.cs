using Detorch.Lab.Documents;

namespace Detorch.Lab.Commands;

/// <summary>
/// Where <c>detorch run</c> writes: the file that is named, or a file of the notebook's name in the folder that is named.
/// </summary>
internal static class RunTargets
{
    /// <summary>Why the named file or folder does not fit the notebooks, or null.</summary>
    public static string? Problem(IReadOnlyList<string> notebooks, string? target, string option, string extension)
    {
        if (target is null || notebooks.Count == 0)
            return null;
        if (target.Length == 0)
            return $"{option} needs the name of a file.";
        if (notebooks.Count > 1 && File.Exists(target))
            return $"{option} {target}: this is a file, and {notebooks.Count} notebooks do not fit into one; name a folder.";
        if (notebooks.Count > 1 && !IsFolder(target) && Path.HasExtension(target))
            return $"{option} {target}: {notebooks.Count} notebooks do not fit into one file; name a folder, such as out/.";
        var twice = notebooks.GroupBy(path => For(path, notebooks, target, extension), StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(same => same.Count() > 1);
        return twice is null ? null : $"{option} {target}: {string.Join(" and ", twice)} would both be written to {twice.Key}.";
    }

    /// <summary>The file to write for a notebook, or null when none is wanted.</summary>
    public static string? For(string notebook, IReadOnlyList<string> notebooks, string? target, string extension) => target switch
    {
        null => null,
        _ when notebooks.Count > 1 || IsFolder(target) => Path.Combine(target, Path.GetFileNameWithoutExtension(notebook) + extension),
        _ => target,
    };

    /// <summary>
    /// The page that is made beside a notebook's page from another file, where several notebooks are written into one folder; null without
    /// one.
    /// </summary>
    public static Func<string, string?>? PageOf(string notebook, IReadOnlyList<string> notebooks, string? html)
    {
        if (html is null || notebooks.Count < 2)
            return null;
        var folder = Path.GetDirectoryName(Path.GetFullPath(notebook))!;
        var files = notebooks.Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        return address =>
        {
            var parts = address.Split('#', 2);
            return !Uri.UnescapeDataString(parts[0]).Contains('\0', StringComparison.Ordinal)
                && files.Contains(Path.GetFullPath(Uri.UnescapeDataString(parts[0]), folder))
                ? string.Join('#', [Uri.EscapeDataString(Path.GetFileNameWithoutExtension(parts[0]) + ".html"), .. parts[1..]]) : null;
        };
    }

    /// <summary>The files that are named, and in place of a folder the notebooks in it.</summary>
    /// <param name="names">Files and folders.</param>
    /// <param name="except">An extension of notebooks that are left out of folders.</param>
    public static List<string> Files(IEnumerable<string> names, string? except = null)
    {
        var files = new List<string>();
        foreach (var name in names)
            if (Directory.Exists(name))
                files.AddRange(Directory.GetFiles(name).Where(NotebookFile.IsNotebook)
                    .Where(file => !string.Equals(Path.GetExtension(file), except, StringComparison.OrdinalIgnoreCase))
                        .Order(StringComparer.Ordinal));
            else
                files.Add(name);
        return files;
    }

    private static bool IsFolder(string target) => Path.EndsInDirectorySeparator(target) || Directory.Exists(target);
}
