using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Loader;
using Detorch.Teach;
using Microsoft.CodeAnalysis;

namespace Detorch.Lab.References;

/// <summary>
/// The assemblies that cells see: the framework's, ours, and what <c>#r</c> names. A copy of each DLL is loaded, so that it can be
/// rebuilt while the session lives; Detorch.Teach.dll, wherever a notebook finds it, is the one that the host holds already.
/// </summary>
internal sealed class SessionReferences : MetadataReferenceResolver, IDisposable
{
    private static readonly ImmutableArray<MetadataReference> Default =
        [.. HostAssemblies.Framework.Select(path => MetadataReference.CreateFromFile(path)).Where(HasTypes), .. CellVocabulary.References];

    private readonly NotebookLoadContext context = new();
    private readonly Dictionary<string, PortableExecutableReference> referenceOf =
        CellVocabulary.References.ToDictionary(reference => reference.FilePath!, StringComparer.Ordinal);

    /// <summary>What the next cell sees.</summary>
    public ImmutableArray<MetadataReference> All { get; private set; } = Default;

    public override bool ResolveMissingAssemblies => true;

    /// <summary>Loads the code of a cell, which finds all that the notebook brought along, and the cells before it.</summary>
    public Assembly Load(Stream image, Stream symbols) => context.LoadCell(image, symbols);

    /// <summary>References the DLL that <c>#r "reference"</c> names.</summary>
    /// <param name="reference">A path, or the name of an assembly of the framework.</param>
    /// <param name="folder">Where a relative path begins.</param>
    /// <returns>Why it cannot be, or null.</returns>
    public string? Add(string reference, string folder)
    {
        if (reference.Length == 0 || reference.Contains('\0', StringComparison.Ordinal))
            return $"#r \"{reference}\": write the path of a DLL, or nuget: and a package.";
        reference = RegularFile.Native(reference, folder);
        var path = Path.GetFullPath(reference, folder);
        try
        {
            if (Path.GetFileNameWithoutExtension(path).Equals(HostAssemblies.Library, StringComparison.OrdinalIgnoreCase))
                path = HostAssemblies.Find(HostAssemblies.Library)!;
            else if (!File.Exists(path)
                && (HostAssemblies.Find(reference) ?? HostAssemblies.Find(Path.GetFileNameWithoutExtension(reference))) is { } known)
                path = known;
            if (Directory.Exists(path))
                return $"#r \"{reference}\": {path} is a folder; name a DLL in it.";
            var file = AssemblyFile.Read(path);
            if (Clash(path, file) is { } reason)
                return $"#r \"{reference}\": {reason}";
            See(Load(path, file, context.LoadCopy));
            return null;
        }
        catch (Exception wrong) when (wrong is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"#r \"{reference}\": there is no file {path}. {RegularFile.Hint(path)}".TrimEnd();
        }
        catch (BadImageFormatException wrong)
        {
            return $"#r \"{reference}\": {path} {wrong.Message.TrimEnd('.')}.";
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return $"#r \"{reference}\": {path} cannot be loaded ({wrong.Message.TrimEnd('.')}).";
        }
    }

    /// <summary>References and loads what a package holds.</summary>
    /// <returns>The kernel's files that replace different files of the package.</returns>
    /// <exception cref="ReferenceException">Another assembly of the same name is loaded already.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public IReadOnlyList<string> Add(RestoredPackage package)
    {
        var ofHost = new List<string>();
        foreach (var native in package.Natives)
            context.AddNative(native);
        foreach (var path in package.Assemblies)
        {
            try
            {
                var file = AssemblyFile.Read(path);
                if (Clash(path, file) is { } reason)
                    throw new ReferenceException(reason);
                if (OfHost(path, file) is { } host && AssemblyFile.Read(host).Build != file.Build)
                    ofHost.Add(host);
                var assembly = Load(path, file, context.LoadInPlace);
                if (package.References.Contains(path))
                    See(assembly);
            }
            catch (BadImageFormatException)
            {
                context.AddNative(path);
            }
        }
        return ofHost;
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference,
        string? baseFilePath, MetadataReferenceProperties properties) => [];

    /// <summary>What a referenced assembly refers to in its turn.</summary>
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        context.Find(referenceIdentity.Name) is { } brought ? ReferenceTo(brought.Location)
        : HostAssemblies.Find(referenceIdentity.Name) is { } path ? ReferenceTo(path)
        : null;

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public void Dispose() => context.Dispose();

    /// <summary>
    /// Whether an assembly is more than a list of where its types have gone. Nearly half of the framework's are such lists; when a DLL
    /// refers to one, it is resolved. The compiler binds each reference for each cell, so that with all of them a small cell takes half as
    /// long again.
    /// </summary>
    private static bool HasTypes(PortableExecutableReference reference)
    {
        var metadata = ((AssemblyMetadata)reference.GetMetadata()).GetModules()[0].GetMetadataReader();
        return metadata.TypeDefinitions.Any(type =>
            (metadata.GetTypeDefinition(type).Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public);
    }

    /// <summary>
    /// The kernel's file that is used instead of another, or null. A file of the kernel itself is used as it is.
    /// </summary>
    private static string? OfHost(string path, AssemblyFile file) =>
        path == HostAssemblies.Find(file.Name.Name!) ? path : HostAssemblies.FindFor(file.Name);

    private Assembly Load(string path, AssemblyFile file, Func<string, Assembly> load) =>
        OfHost(path, file) is { } host ? AssemblyLoadContext.Default.LoadFromAssemblyPath(host)
        : context.FindLoaded(file.Name.Name!)?.Assembly ?? load(path);

    /// <summary>Why a file cannot be loaded after what was loaded before, or null.</summary>
    private string? Clash(string path, AssemblyFile file)
    {
        if (OfHost(path, file) is not null
            || context.FindLoaded(file.Name.Name!) is not { } loaded || loaded.Assembly.ManifestModule.ModuleVersionId == file.Build)
            return null;
        return loaded.Origin == path
            ? $"{path} was rebuilt after this session had loaded it. Restart the kernel to use the new one."
            : $"another {file.Name.Name} is loaded already, from {loaded.Origin}. Restart the kernel to use {path}.";
    }

    /// <summary>Makes cells compile with an assembly.</summary>
    private void See(Assembly assembly)
    {
        var reference = ReferenceTo(assembly.Location);
        if (!All.Contains(reference))
            All = All.Add(reference);
    }

    private PortableExecutableReference ReferenceTo(string path)
    {
        if (!referenceOf.TryGetValue(path, out var reference))
            referenceOf[path] = reference = MetadataReference.CreateFromFile(path);
        return reference;
    }
}
