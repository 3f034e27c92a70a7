using System.Text.RegularExpressions;
using Detorch.Lab.Cells;

namespace Detorch.Lab.Language;

/// <summary>Completes the paths of directives with the files that they take, and folders.</summary>
internal static partial class PathCompletion
{
    /// <summary>What may follow, or null where no path is being written.</summary>
    /// <param name="line">The line up to the cursor.</param>
    /// <param name="folder">Where paths begin.</param>
    /// <param name="directives">The table of directives.</param>
    public static Completion? At(string line, string folder, IReadOnlyList<Directive> directives)
    {
        if (PathDirective().Match(line) is not { Success: true } match
            || directives.FirstOrDefault(directive => directive.Name == match.Groups["name"].Value
                && directive.Files.Count > 0) is not { } takes
            || takes.Argument[0] == '"' && !match.Groups["quote"].Success)
            return null;
        var path = match.Groups["path"].Value;
        var slash = path.LastIndexOf('/') + 1;
        var found = Entries(Path.GetFullPath(path[..slash], folder), path[slash..], takes.Files);
        return new Completion(found, line.Length - path.Length + slash);
    }

    private static List<CompletionItem> Entries(string folder, string typed, IReadOnlyList<string> extensions)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()
                .Where(entry => entry.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
                    && (entry.Name[0] != '.' || typed.StartsWith('.')))
                .Where(entry => entry is DirectoryInfo || extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                .Select(entry => entry is DirectoryInfo
                    ? new CompletionItem(entry.Name + "/", "folder") : new CompletionItem(entry.Name, "file"))
                .OrderBy(item => item.Text, StringComparer.Ordinal)];
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"^(?<name>#!?\w+) +(?<quote>"")?(?!nuget:)(?<path>[^""\0]*)$")]
    private static partial Regex PathDirective();
}
