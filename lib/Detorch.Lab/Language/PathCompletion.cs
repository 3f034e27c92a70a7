using System.Text.RegularExpressions;

namespace Detorch.Lab.Language;

/// <summary>Completes the paths of directives with the files that they take, and folders.</summary>
internal static partial class PathCompletion
{
    private static readonly Dictionary<string, string[]> Extensions = new(StringComparer.Ordinal)
    {
        ["#r"] = [".dll"],
        ["#load"] = [".cs", ".csx"],
        ["#!import"] = [".dib", ".ipynb", ".cs", ".csx"],
    };

    /// <summary>What may follow, or null where no path is being written.</summary>
    /// <param name="line">The line up to the cursor.</param>
    /// <param name="folder">Where paths begin.</param>
    public static Completion? At(string line, string folder)
    {
        if (PathDirective().Match(line) is not { Success: true } match)
            return null;
        var path = match.Groups["path"].Value;
        var slash = path.LastIndexOf('/') + 1;
        var found = Entries(Path.GetFullPath(path[..slash], folder), path[slash..], Extensions[match.Groups["name"].Value]);
        return new Completion(found, line.Length - path.Length + slash);
    }

    private static List<CompletionItem> Entries(string folder, string typed, string[] extensions)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()
                .Where(entry => entry.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && (entry.Name[0] != '.' || typed.StartsWith('.')))
                .Where(entry => entry is DirectoryInfo || extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                .Select(entry => entry is DirectoryInfo ? new CompletionItem(entry.Name + "/", "folder") : new CompletionItem(entry.Name, "file"))
                .OrderBy(item => item.Text, StringComparer.Ordinal)];
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"^(?<name>#!import) +""?(?<path>[^""\0]*)$|^(?<name>#r|#load) +""(?!nuget:)(?<path>[^""\0]*)$")]
    private static partial Regex PathDirective();
}
