using System.Collections.Immutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace Detorch.Lab.Kernel;

/// <summary>
/// The assemblies that cells see: the framework's, ours, and what <c>#r</c> names. A copy of each DLL is loaded, so that it can be
/// rebuilt while the session lives; Detorch.Teach.dll, wherever a notebook finds it, is the one that the host holds already.
/// </summary>
internal sealed class SessionReferences : MetadataReferenceResolver, IDisposable
{
    private const string Library = "Detorch.Teach";

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Dictionary<string, string> HostAssemblies =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .GroupBy(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, PortableExecutableReference> byDirective = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PortableExecutableReference> byPath = new(StringComparer.Ordinal);
    private readonly HashSet<string> folders = new(StringComparer.Ordinal);
    private readonly Lazy<string> copies = new(() => Directory.CreateTempSubdirectory("detorch-session-").FullName);

    public SessionReferences()
    {
        Loader.RegisterDependency(typeof(SessionReferences).Assembly);
        AssemblyLoadContext.Default.Resolving += LoadFromDirectiveFolders;
    }

    /// <summary>What the scripts of the session load their references with.</summary>
    public InteractiveAssemblyLoader Loader { get; } = new();

    /// <summary>What every cell sees without a directive.</summary>
    public static ImmutableArray<MetadataReference> Default { get; } =
    [
        .. HostAssemblies.Values.Where(path => Path.GetDirectoryName(path) == FrameworkFolder).Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(SessionReferences).Assembly.Location),
    ];

    public override bool ResolveMissingAssemblies => true;

    /// <summary>Makes <c>#r "reference"</c> resolvable, relative to a folder.</summary>
    /// <returns>Why it cannot be, or null.</returns>
    public string? Add(string reference, string folder)
    {
        if (byDirective.ContainsKey(reference))
            return null;
        if (reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            return $"#r \"{reference}\": packages are not resolved by this kernel; reference a DLL by its path.";
        var path = Path.GetFullPath(reference, folder);
        try
        {
            if (Path.GetFileNameWithoutExtension(path).Equals(Library, StringComparison.OrdinalIgnoreCase))
                path = HostAssemblies[Library];
            else if (!File.Exists(path) && HostAssemblies.TryGetValue(Path.GetFileNameWithoutExtension(reference), out var known))
                path = known;
            byDirective[reference] = Load(path);
            return null;
        }
        catch (Exception wrong) when (wrong is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            return wrong is FileNotFoundException or DirectoryNotFoundException
                ? $"#r \"{reference}\": there is no file {path}."
                : $"#r \"{reference}\": {path} cannot be loaded ({wrong.Message.TrimEnd('.')}).";
        }
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        byDirective.TryGetValue(reference, out var found) ? [found] : [];

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        var path = HostAssemblies.GetValueOrDefault(referenceIdentity.Name) ?? FindBesideDirectives(referenceIdentity.Name);
        return path is null ? null : MetadataReference.CreateFromFile(path);
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public void Dispose()
    {
        AssemblyLoadContext.Default.Resolving -= LoadFromDirectiveFolders;
        Loader.Dispose();
        if (!copies.IsValueCreated)
            return;
        try
        {
            Directory.Delete(copies.Value, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // Windows keeps loaded DLLs until the process ends; its temporary folder is cleaned by the system.
        }
    }

    private PortableExecutableReference Load(string path)
    {
        if (byPath.TryGetValue(path, out var loaded))
            return loaded;
        var file = path;
        if (!HostAssemblies.ContainsValue(path))
        {
            file = Copy(path);
            folders.Add(Path.GetDirectoryName(path)!);
        }
        Loader.RegisterDependency(AssemblyLoadContext.Default.LoadFromAssemblyPath(file));
        return byPath[path] = MetadataReference.CreateFromFile(file);
    }

    private string Copy(string path)
    {
        var file = Path.Combine(copies.Value, Path.GetFileName(path));
        File.Copy(path, file, overwrite: false);
        var symbols = Path.ChangeExtension(path, ".pdb");
        if (File.Exists(symbols))
            File.Copy(symbols, Path.ChangeExtension(file, ".pdb"), overwrite: true);
        return file;
    }

    private string? FindBesideDirectives(string name) =>
        folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);

    private System.Reflection.Assembly? LoadFromDirectiveFolders(AssemblyLoadContext context, System.Reflection.AssemblyName name) =>
        FindBesideDirectives(name.Name!) is { } path ? context.LoadFromAssemblyPath(Copy(path)) : null;
}
