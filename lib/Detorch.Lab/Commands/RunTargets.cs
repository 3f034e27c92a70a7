namespace Detorch.Lab.Commands;

/// <summary>Where <c>detorch run</c> writes: the file that is named, or a file of the notebook's name in the folder that is named.</summary>
internal static class RunTargets
{
    /// <summary>Why the named file or folder does not fit the notebooks, or null.</summary>
    public static string? Problem(IReadOnlyList<string> notebooks, string? target, string option, string extension)
    {
        if (target is null || notebooks.Count == 0)
            return null;
        if (target.Length == 0)
            return $"{option} wants the name of a file.";
        if (notebooks.Count > 1 && File.Exists(target))
            return $"{option} {target}: this is a file, and {notebooks.Count} notebooks do not fit into one; name a folder.";
        if (notebooks.Count > 1 && !IsFolder(target) && Path.HasExtension(target))
            return $"{option} {target}: {notebooks.Count} notebooks do not fit into one file; name a folder, such as out/.";
        var twice = notebooks.GroupBy(path => For(path, notebooks, target, extension), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? null : $"{option} {target}: {string.Join(" and ", twice)} would both be written to {twice.Key}.";
    }

    /// <summary>The file to write for a notebook, or null when none is wanted.</summary>
    public static string? For(string notebook, IReadOnlyList<string> notebooks, string? target, string extension) => target switch
    {
        null => null,
        _ when notebooks.Count > 1 || IsFolder(target) => Path.Combine(target, Path.GetFileNameWithoutExtension(notebook) + extension),
        _ => target,
    };

    private static bool IsFolder(string target) => Path.EndsInDirectorySeparator(target) || Directory.Exists(target);
}
