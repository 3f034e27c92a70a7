using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Detorch.Teach;

namespace Detorch.Lab.References;

/// <summary>
/// The assemblies of a notebook: its cells, packages, copies of the DLLs that it names, and the DLLs beside those.
/// Native libraries are found in packages, and beside a DLL of the notebook.
/// </summary>
internal sealed class NotebookLoadContext : AssemblyLoadContext, IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (Assembly Assembly, string Origin)> loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> folders = [];
    private readonly List<string> natives = [];
    private readonly Lazy<string> copies = new(() => TemporaryFolder.Create("detorch-session-"));
    private int copied;

    public NotebookLoadContext() : base("notebook")
    {
        // Reflection of the framework (Type.GetType and all that builds on it) asks the default context.
        Default.Resolving += FindForDefault;
    }

    /// <summary>The assembly of that name that the notebook brought along, or null.</summary>
    public Assembly? Find(string name)
    {
        lock (gate)
        {
            if (FindLoaded(name) is { } found)
                return found.Assembly;
            var beside = folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(RegularFile.Exists);
            return beside is null || HostAssemblies.FindFor(AssemblyName.GetAssemblyName(beside)) is not null ? null : LoadCopy(beside);
        }
    }

    /// <summary>The assembly of that name that is loaded already, and the file that it came from.</summary>
    public (Assembly Assembly, string Origin)? FindLoaded(string name)
    {
        lock (gate)
            return loaded.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>Loads the code of a cell, and finds it for reflection by name, as serializers use it.</summary>
    public Assembly LoadCell(Stream image, Stream symbols)
    {
        lock (gate)
        {
            var assembly = LoadFromStream(image, symbols);
            loaded[assembly.GetName().Name!] = (assembly, Origin: "");
            return assembly;
        }
    }

    /// <summary>Loads a file of a package, in place: packages never change.</summary>
    public Assembly LoadInPlace(string path) => Load(path, origin: path);

    /// <summary>Loads a copy, so that the file can be rebuilt; files beside it are found from now on.</summary>
    public Assembly LoadCopy(string path)
    {
        lock (gate)
        {
            var folder = Path.GetDirectoryName(path)!;
            if (!folders.Contains(folder))
                folders.Add(folder);
            return Load(Copy(path), origin: path);
        }
    }

    /// <summary>Makes a native library findable by its name.</summary>
    public void AddNative(string path)
    {
        lock (gate)
            natives.Add(path);
    }

    public void Dispose()
    {
        Default.Resolving -= FindForDefault;
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

    protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName);

    protected override nint LoadUnmanagedDll(string unmanagedDllName) => FindNative(unmanagedDllName);

    private Assembly Load(string path, string origin)
    {
        lock (gate)
        {
            var assembly = LoadFromAssemblyPath(path);
            loaded[assembly.GetName().Name!] = (assembly, origin);
            return assembly;
        }
    }

    private Assembly? FindForDefault(AssemblyLoadContext context, AssemblyName name) => Find(name);

    /// <summary>Messages in other languages are left out: the kernel speaks the invariant culture.</summary>
    private Assembly? Find(AssemblyName name) => string.IsNullOrEmpty(name.CultureName) ? Find(name.Name!) : null;

    private nint FindNative(string name)
    {
        lock (gate)
        {
            var files = natives.Concat(
                folders.SelectMany(folder =>
                    NativeFolders(folder).SelectMany(native => FileNames(name).Select(file => Path.Combine(native, file)))));
            var names = FileNames(name);
            return files.FirstOrDefault(file => names.Contains(Path.GetFileName(file)) && RegularFile.Exists(file)) is { } path
                ? NativeLibrary.Load(path) : 0;
        }
    }

    private static string[] NativeFolders(string folder) =>
        [folder, Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native")];

    private static string[] FileNames(string name)
    {
        var ending = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return [name, name + ending, "lib" + name, "lib" + name + ending];
    }

    private string Copy(string path)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(copies.Value, $"{++copied}")).FullName, Path.GetFileName(path));
        File.Copy(path, file);
        // Line numbers of what throws, and what is written about what it offers.
        foreach (var beside in (ReadOnlySpan<string>)[".pdb", ".xml"])
            if (RegularFile.Exists(Path.ChangeExtension(path, beside)))
                File.Copy(Path.ChangeExtension(path, beside), Path.ChangeExtension(file, beside));
        return file;
    }
}
