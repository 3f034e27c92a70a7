using System.Security.Cryptography;
using System.Text;
using Detorch.Lab.Documents;
using Detorch.Teach;

namespace Detorch.Lab.Commands;

/// <summary>
/// Notebooks as they were after a run, by a hash of all that the run depends on: the notebook, what it imports, the library, the host
/// and the runtime. A run that was stopped thereby goes on where it was. Files that cells open are not in the hash.
/// </summary>
internal static class RunCache
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The folder: below XDG_CACHE_HOME or the system's own place for what can be made again.</summary>
    public static string Folder
    {
        get
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
                : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache");
            return Path.Combine(caches, "detorch", "runs");
        }
    }

    /// <summary>The hash of a notebook and of what its run depends on.</summary>
    public static string KeyOf(string path, Notebook notebook)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{typeof(RunCache).Module.ModuleVersionId} {typeof(Tensor).Module.ModuleVersionId} {Environment.Version} "
            + $"{Path.GetFullPath(path)}");
        foreach (var cell in notebook.Cells)
            Add($"{cell.Kernel}\0{cell.Source}");
        foreach (var import in NotebookImports.Of(path, notebook))
            hash.AppendData(SHA256.HashData(NotebookFile.ReadBytes(import)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Fills in what the cells showed in a run of the same notebook.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool TryFill(string key, Notebook notebook)
    {
        var path = PathOf(key);
        if (!File.Exists(path))
            return false;
        try
        {
            var kept = NotebookFile.Read(path).Cells;
            if (kept.Count != notebook.Cells.Count)
                return false;
            foreach (var (cell, then) in notebook.Cells.Zip(kept))
                (cell.Outputs, cell.ExecutionCount) = (then.Outputs, then.ExecutionCount);
            return true;
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Keeps a notebook that ran, and drops those that are old. A folder that cannot be written costs the next run's time and nothing
    /// else.
    /// </summary>
    public static void Keep(string key, Notebook notebook)
    {
        try
        {
            NotebookFile.WriteText(PathOf(key), IpynbFormat.Write(notebook));
            foreach (var file in new DirectoryInfo(Folder).EnumerateFiles("*.ipynb")
                .Where(file => DateTime.UtcNow - file.LastWriteTimeUtc > Longest))
                file.Delete();
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string PathOf(string key) => Path.Combine(Folder, $"{key}.ipynb");
}
