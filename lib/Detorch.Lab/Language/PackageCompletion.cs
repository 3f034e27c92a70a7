using System.Text.RegularExpressions;

namespace Detorch.Lab.Language;

/// <summary>
/// Completes <c>#r "nuget: …"</c> with the packages, and their versions, that NuGet keeps on this machine: they are there without a
/// network.
/// </summary>
internal static partial class PackageCompletion
{
    private const int Most = 50;

    /// <summary>What may follow, or null where no package is being written.</summary>
    /// <param name="line">The line up to the cursor.</param>
    public static Completion? At(string line)
    {
        if (Package().Match(line) is not { Success: true } match)
            return null;
        var version = match.Groups["version"];
        return version.Success
            ? new Completion(
                [.. Names(match.Groups["id"].Value.ToLowerInvariant(), version.Value).Select(name => new CompletionItem(name, "version"))],
                    version.Index)
            : new Completion([.. Names("", match.Groups["id"].Value).Select(name => new CompletionItem(name, "package"))],
                match.Groups["id"].Index);
    }

    private static IEnumerable<string> Names(string folder, string typed)
    {
        try
        {
            var kept = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
                ? named : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            return [.. new DirectoryInfo(Path.Combine(kept, folder)).EnumerateDirectories().Select(each => each.Name)
                .Where(name => name[0] != '.' && name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                    .Order(StringComparer.OrdinalIgnoreCase).Take(Most)];
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"^#r +""nuget: *(?<id>[\w.-]*)(?: *, *(?<version>[\w.+-]*))?$")]
    private static partial Regex Package();
}
