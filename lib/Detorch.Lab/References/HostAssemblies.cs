using System.Reflection;

namespace Detorch.Lab.References;

/// <summary>The assemblies that this process began with: the framework's, the library's and those of the kernel itself.</summary>
internal static class HostAssemblies
{
    /// <summary>The name of the library's assembly and package: notebooks always get the one that the kernel holds.</summary>
    public const string Library = "Detorch.Teach";

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Dictionary<string, string> PathOf =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The framework's own.</summary>
    public static IEnumerable<string> Framework => PathOf.Values.Where(IsFramework);

    /// <summary>Whether a file is one of the framework's own.</summary>
    public static bool IsFramework(string path) => Path.GetDirectoryName(path) == FrameworkFolder;

    /// <summary>The file of an assembly that this process began with, or null.</summary>
    public static string? Find(string name) => PathOf.GetValueOrDefault(name);

    /// <summary>
    /// The host's file that is used instead of a notebook's assembly, or null if the notebook's is newer, as the runtime binds.
    /// </summary>
    public static string? FindFor(AssemblyName brought) =>
        Find(brought.Name!) is { } path && (brought.Name == Library || AssemblyName.GetAssemblyName(path).Version >= brought.Version)
            ? path : null;

    /// <summary>
    /// The files of another shared framework, such as ASP.NET's, next to the running one; empty if it is not installed.
    /// </summary>
    public static IEnumerable<string> Shared(string framework)
    {
        var versions = new DirectoryInfo(Path.Combine(FrameworkFolder, "..", "..", framework));
        return versions.Exists
            && versions.EnumerateDirectories($"{Environment.Version.ToString(2)}.*")
                .MaxBy(version => Version.TryParse(version.Name, out var number) ? number : null) is { } newest
            ? newest.EnumerateFiles("*.dll").Select(file => file.FullName) : [];
    }
}
