using System.Buffers;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Web;

/// <summary>
/// The one folder that clients see. Names come from the network, so a path is taken apart and every part is checked: no parent folders,
/// hidden files, devices, or links that lead outside.
/// </summary>
internal sealed class ContentFolder(string root)
{
    private const int MostNameLength = 255;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\0\\:*?\"<>|\r\n\t");
    private static readonly string[] Devices =
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })];

    /// <summary>The folder itself, without links in its path.</summary>
    public string Root { get; } = Real(Path.GetFullPath(root))
        ?? throw new DirectoryNotFoundException($"{root}: a link in the path leads nowhere.");

    /// <summary>The file or folder that an API path names; it need not exist.</summary>
    /// <exception cref="RequestException">The path leads outside, or is one that this server does not serve.</exception>
    public string Resolve(string path)
    {
        var full = Root;
        foreach (var name in path.Trim('/').Split('/').Where(name => name.Length > 0))
        {
            Check(name, path);
            full = Path.Combine(full, name);
            if (new FileInfo(full).LinkTarget is not null || new DirectoryInfo(full).LinkTarget is not null)
                full = Inside(full)
                    ?? throw RequestException.NotFound($"{path}: \"{name}\" is a link that leads nowhere, or outside the lab's folder.");
        }
        return full;
    }

    /// <summary>The API path of a file below the folder.</summary>
    public string PathOf(string full) =>
        Path.GetRelativePath(Root, full).Replace(Path.DirectorySeparatorChar, '/') is var path && path == "." ? "" : path;

    /// <summary>
    /// Whether a listing shows an entry: what <see cref="Resolve"/> takes, and no folder of a build or a package manager.
    /// </summary>
    public bool Shows(FileSystemInfo entry)
    {
        var isBuild = entry is DirectoryInfo && entry.Name is "bin" or "obj" or "node_modules";
        // A name that is not UTF-8 names no file once it has been read.
        return !isBuild && Problem(entry.Name) is null && entry.Exists && (entry.LinkTarget is null || Inside(entry.FullName) is not null);
    }

    private string? Inside(string link)
    {
        var target = Real(link);
        return target is not null && (target == Root || target.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ? target : null;
    }

    private static void Check(string name, string path)
    {
        if (Problem(name) is { } problem)
            throw RequestException.NotFound($"{path}: {problem}");
    }

    private static string? Problem(string name)
    {
        if (name[0] == '.')
            return $"\"{name}\" is hidden, and this server shows no hidden files.";
        if (name.AsSpan().ContainsAny(Forbidden) || name.Length > MostNameLength || name[^1] is '.' or ' ')
            return $"\"{(name.Length > 60 ? name[..60] + "…" : name)}\" is not a file name that every system can hold.";
        if (Devices.Contains(name.Split('.')[0], StringComparer.OrdinalIgnoreCase))
            return $"\"{name}\" is a device on Windows.";
        return null;
    }

    /// <summary>A path with every link in it followed; null where one leads nowhere.</summary>
    private static string? Real(string path)
    {
        var real = Path.GetPathRoot(path);
        foreach (var name in path[real!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, name);
            var info = Directory.Exists(next) ? (FileSystemInfo)new DirectoryInfo(next) : new FileInfo(next);
            try
            {
                real = info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Real(target.FullName) : next;
            }
            catch (IOException)
            {
                return null;
            }
            if (real is null)
                return null;
        }
        return real;
    }
}
