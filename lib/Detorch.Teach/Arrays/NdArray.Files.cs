using System.IO.Compression;

namespace Detorch.Teach;

// numpy's own file formats, so that arrays go back and forth between C# and Python.
public abstract partial class NdArray
{
    /// <summary>Writes a .npy file, which <c>numpy.load</c> reads.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream => NpyFormat.Write(stream, this));

    /// <summary>Reads a .npy file, as <c>numpy.save</c> writes it, of any dtype that arrays have.</summary>
    /// <exception cref="InvalidDataException">The file is no such file, is cut off or too long, or holds another dtype.</exception>
    public static NdArray Load(string path)
    {
        using var stream = File.OpenRead(path);
        return NpyFormat.Read(stream, stream.Length, Path.GetFileName(path));
    }

    /// <summary>Writes named arrays into one .npz file, which <c>numpy.load</c> reads.</summary>
    /// <exception cref="ArgumentException">A name is empty or leads out of a folder.</exception>
    public static void SaveNpz(string path, IReadOnlyDictionary<string, NdArray> arrays)
    {
        if (arrays.Keys.FirstOrDefault(name => !IsSafeName(name)) is { } unsafeName)
            throw new ArgumentException($"save: '{unsafeName}' cannot be the name of an array in {Path.GetFileName(path)}; a name is not empty and not a path that leads elsewhere.");
        AtomicFile.Write(path, stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var (name, array) in arrays)
            {
                var entry = archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression);
                entry.LastWriteTime = new DateTime(1980, 1, 1); // Equal arrays make equal files; zip begins to count here.
                using var content = entry.Open();
                NpyFormat.Write(content, array);
            }
        });
    }

    /// <summary>Reads the named arrays of a .npz file, as <c>numpy.savez</c> and <c>savez_compressed</c> write it.</summary>
    /// <exception cref="InvalidDataException">The file is no such file, or an array in it cannot be read.</exception>
    public static IReadOnlyDictionary<string, NdArray> LoadNpz(string path)
    {
        using var stream = File.OpenRead(path);
        var file = Path.GetFileName(path);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var arrays = new Dictionary<string, NdArray>();
            foreach (var entry in archive.Entries)
                if (!arrays.TryAdd(NameOf(entry, file), Content(entry, file)))
                    throw new InvalidDataException($"{file}: two arrays are named '{entry.FullName}'.");
            return arrays;
        }
        catch (Exception e) when (e is NotSupportedException || (e is InvalidDataException && !e.Message.StartsWith(file, StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"{file}: this is not a whole .npz file (a zip of .npy files): {e.Message}", e);
        }
    }

    private static string NameOf(ZipArchiveEntry entry, string file)
    {
        var name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : "";
        return IsSafeName(name) ? name : throw new InvalidDataException(
            $"{file}: it holds '{entry.FullName}'; an .npz file holds .npy files, and none whose path leads elsewhere.");
    }

    private static NdArray Content(ZipArchiveEntry entry, string file)
    {
        const int best = 1032; // The most that Deflate can shrink: what claims to unpack to more is a trap.
        if (entry.Length > (entry.CompressedLength + 1) * best)
            throw new InvalidDataException($"{file}: '{entry.FullName}' claims {entry.Length:N0} bytes, but {entry.CompressedLength:N0} packed ones cannot hold them.");
        using var content = entry.Open();
        return NpyFormat.Read(content, entry.Length, $"{file}, {entry.FullName}");
    }

    private static bool IsSafeName(string name) =>
        name.Length > 0 && name[0] != '/' && name.IndexOfAny(['\\', ':', '\0']) < 0 && !name.Split('/').Contains("..");
}
