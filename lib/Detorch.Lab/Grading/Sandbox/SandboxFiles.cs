using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Sandbox;

/// <summary>
/// The files that a submission sees: those that the assignment brings in, at the places where its cells look for them. They are copied
/// once, so that the files beside the originals are not visible.
/// </summary>
internal sealed class SandboxFiles : IDisposable
{
    // Deep enough for the "../" of paths.
    private const string Depth = "course/a/b/c/d/work";
    private const string Top = "/course/";

    /// <summary>The current directory inside.</summary>
    public const string WorkFolder = "/" + Depth;

    private readonly List<string> far;
    private readonly string copies = TemporaryFolder.Create("detorch-files-");

    /// <summary>Copies the files.</summary>
    /// <param name="folder">The assignment's folder: relative paths begin there.</param>
    /// <param name="paths">The full paths of the files.</param>
    /// <param name="data">More files, by their paths below the assignment's folder.</param>
    public SandboxFiles(string folder, IEnumerable<string> paths, IEnumerable<(string Path, byte[] Content)>? data = null) =>
        far = TemporaryFolder.Fill(() => Copy(folder, paths, data ?? []), Dispose);

    /// <summary>Copies what can be copied, and gives what is so far away that a cell names it by its full path.</summary>
    private List<string> Copy(string folder, IEnumerable<string> paths, IEnumerable<(string Path, byte[] Content)> data)
    {
        var far = new List<string>();
        Directory.CreateDirectory(Path.Combine(copies, Depth));
        foreach (var path in paths)
        {
            var target = Path.GetFullPath(Path.GetRelativePath(folder, path), WorkFolder);
            if (!target.StartsWith(Top, StringComparison.Ordinal))
            {
                far.Add(path);
                continue;
            }
            Write(Path.Combine(copies, target.TrimStart('/')), NotebookFile.ReadBytes(path));
        }
        foreach (var (path, content) in data)
            Write(Path.Combine(copies, Depth, path), content);
        return far;

        static void Write(string copy, byte[] content)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, content);
        }
    }

    /// <summary>bubblewrap's options: all of them can be read, and the current directory can be written, in memory.</summary>
    public IEnumerable<string> Mounts(long most)
    {
        foreach (var word in Bubblewrap.Show(Path.Combine(copies, Top.Trim('/')), Top.TrimEnd('/')))
            yield return word;
        foreach (var word in far.SelectMany(path => Bubblewrap.Show(path, path)))
            yield return word;
        foreach (var word in Bubblewrap.Scratch(WorkFolder, most))
            yield return word;
        foreach (var file in Directory.EnumerateFileSystemEntries(Path.Combine(copies, Depth)))
            foreach (var word in Bubblewrap.Show(file, $"{WorkFolder}/{Path.GetFileName(file)}"))
                yield return word;
    }

    /// <summary>Copies them once more, for a kernel without a sandbox.</summary>
    /// <returns>The kernel's current directory.</returns>
    public string CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(copies, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(copies, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return Directory.CreateDirectory(Path.Combine(folder, Depth)).FullName;
    }

    public void Dispose() => Directory.Delete(copies, recursive: true);
}
