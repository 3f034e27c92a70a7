using System.Runtime.InteropServices;

namespace Detorch.Teach.Files;

/// <summary>Opens ordinary files only: a FIFO would make its reader wait for ever, and a device may have no end.</summary>
internal static partial class RegularFile
{
    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="IOException">There is no such file, or it is a folder, a FIFO, a socket or a device.</exception>
    public static FileStream OpenRead(string path)
    {
        path = Require(path);
        return Hint(path) is { } hint
            ? throw new FileNotFoundException($"Could not find file '{path}'. {hint}", path) : File.OpenRead(path);
    }

    /// <summary>A sentence with the name of what exists instead of a path, if it differs in capitals only.</summary>
    public static string? Hint(string path) =>
        !Path.Exists(path) && Similar(Path.GetFullPath(path)) is { } other
            ? $"There is '{other}': capitals and small letters differ here." : null;

    private static string? Similar(string path)
    {
        try
        {
            if (Path.Exists(path) || Path.GetDirectoryName(path) is not { } parent || Similar(parent) is not { } folder)
                return Path.Exists(path) ? path : null;
            var name = Path.GetFileName(path);
            return Directory.EnumerateFileSystemEntries(folder)
                .FirstOrDefault(each => each != path && Path.GetFileName(each).Equals(name, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The path as this system writes it, where there is a file or nothing.</summary>
    /// <exception cref="IOException">It is a folder, a FIFO, a socket or a device.</exception>
    public static string Require(string path)
    {
        path = Native(path);
        return KindOf(path) is not { } kind ? path
            : throw new IOException($"'{path}' is {kind}, not a file. Only files are read and written here.");
    }

    /// <summary>Whether there is an ordinary file at a path.</summary>
    public static bool Exists(string path) => File.Exists(path) && KindOf(path) is null;

    /// <summary>A path as this system writes it: Windows separates folders by <c>\</c>. A relative one begins at the folder.</summary>
    /// <exception cref="ArgumentNullException">The path is null.</exception>
    public static string Native(string path, string folder = "")
    {
        ArgumentNullException.ThrowIfNull(path);
        return Path.DirectorySeparatorChar == '\\' || !path.Contains('\\') || Path.Exists(Path.Combine(folder, path))
            ? path : path.Replace('\\', '/');
    }

    /// <summary>The content of a file, or null if it has more than so many bytes.</summary>
    /// <exception cref="IOException">There is no such file, or it is a folder, a FIFO, a socket or a device.</exception>
    public static byte[]? ReadBytes(string path, long most)
    {
        using var file = OpenRead(path);
        if (file.Length > most)
            return null;
        // Some files are longer than they say, such as those of /proc.
        using var content = new MemoryStream();
        return CopyAtMost(file, content, most) ? content.ToArray() : null;
    }

    /// <summary>Copies a stream to its end; false if it has more than so many bytes.</summary>
    public static bool CopyAtMost(Stream from, Stream to, long most)
    {
        var buffer = new byte[1 << 16];
        for (int count; (count = from.Read(buffer)) > 0; most -= count)
        {
            if (count > most)
                return false;
            to.Write(buffer, 0, count);
        }
        return true;
    }

    /// <summary>The kind of what is at a path (or at a link's target) and is no file; null for a file or nothing.</summary>
    public static string? KindOf(string path)
    {
        if (Directory.Exists(path))
            return "a folder";
        if (OperatingSystem.IsWindows() || Stat(path, out var status) != 0)
            return null;
        return (status.Mode & 0xF000) switch // S_IFMT
        {
            0x1000 => "a FIFO (a named pipe)",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => null,
        };
    }

    // The runtime's own stat(2), whose structure is the same on every Unix.
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, out FileStatus status);

    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct FileStatus
    {
        public int Flags;
        public int Mode;
    }
}
