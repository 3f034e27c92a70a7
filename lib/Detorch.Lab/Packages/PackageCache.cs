using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Detorch.Lab.References;
using Detorch.Teach;

namespace Detorch.Lab.Packages;

/// <summary>
/// Remembers what a set of packages was resolved to, so that a notebook's next start need not ask the SDK. The packages themselves are
/// where NuGet keeps them. A floating version is asked for anew after a day.
/// </summary>
internal sealed class PackageCache
{
    private static readonly TimeSpan Floats = TimeSpan.FromDays(1);

    private readonly string file;
    private readonly bool isExact;

    /// <summary>The memory of one set of packages.</summary>
    /// <param name="cacheFolder">Where the memories are; null is the user's own folder.</param>
    /// <param name="requests">What is wanted.</param>
    /// <param name="sources">Folders and addresses besides those of the settings.</param>
    /// <param name="folder">The notebook's folder: the settings there and above decide too.</param>
    public PackageCache(string? cacheFolder, IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, string folder)
    {
        var key = new StringBuilder($"{Environment.Version.ToString(2)} {RuntimeInformation.RuntimeIdentifier}\n");
        foreach (var request in requests.Select(request => $"{request.Id}, {request.Range}".ToUpperInvariant())
            .Order(StringComparer.Ordinal))
            key.Append(request).Append('\n');
        key.AppendJoin('\n', sources);
        for (var above = new DirectoryInfo(folder); above is { Exists: true }; above = above.Parent)
            foreach (var settings in above.EnumerateFiles("nuget.config",
                new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = true }))
                key.Append(settings.FullName).Append('\n').Append(File.ReadAllText(settings.FullName));
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        cacheFolder ??= Path.Combine(home.Length > 0 ? home : Path.GetTempPath(), "Detorch", "packages");
        file = Path.Combine(cacheFolder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())))}.json");
        isExact = requests.All(request => request.IsExact);
    }

    /// <summary>What the set was resolved to, if that still holds.</summary>
    public IReadOnlyList<RestoredPackage>? Read() =>
        isExact || DateTime.UtcNow - File.GetLastWriteTimeUtc(file) < Floats ? ReadOld() : null;

    /// <summary>What the set was resolved to last, however long ago, if its files are still there.</summary>
    public IReadOnlyList<RestoredPackage>? ReadOld()
    {
        try
        {
            var packages = JsonSerializer.Deserialize<List<RestoredPackage>>(File.ReadAllText(file));
            return packages?.All(package => package.Exists) == true ? packages : null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Remembers. A folder that cannot be written costs time alone.</summary>
    public void Write(IReadOnlyList<RestoredPackage> packages)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            AtomicFile.Write(file, stream => JsonSerializer.Serialize(stream, packages));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
        }
    }
}
