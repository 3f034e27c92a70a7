using System.Collections.ObjectModel;
using System.IO.Compression;

namespace Detorch.Teach;

// numpy's own file formats, so that arrays go back and forth between C# and Python.
public abstract partial class NdArray
{
    /// <summary>Writes a .npy file, which <c>numpy.load</c> reads.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream => NpyFormat.Write(stream, this));

    /// <summary>Reads a .npy file, as <c>numpy.save</c> writes it. Numbers of a type that arrays do not have are widened: float16 to
    /// Float32, int8, int16 and uint16 to Int32, uint32 and uint64 to Int64.</summary>
    /// <exception cref="InvalidDataException">The file is no such file, is cut off or too long, or does not hold real numbers.</exception>
    public static NdArray Load(string path)
    {
        using var stream = RegularFile.OpenRead(path);
        ForeignFile.Refuse(stream, Path.GetFileName(path), NpyFormat.Magic);
        return NpyFormat.Read(stream, stream.Length, Path.GetFileName(path));
    }

    /// <summary>Writes named arrays into one .npz file, which <c>numpy.load</c> reads.</summary>
    /// <exception cref="ArgumentException">A name is empty or leads out of a folder.</exception>
    public static void SaveNpz(string path, IReadOnlyDictionary<string, NdArray> arrays)
    {
        if (arrays.Required().Keys.FirstOrDefault(name => !IsSafeName(name)) is { } unsafeName)
            throw new ArgumentException($"save: '{unsafeName}' cannot be the name of an array in {Path.GetFileName(path)}; a name is " +
                "not empty and not a path that leads elsewhere.");
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

    /// <summary>Reads the named arrays of a .npz file, as <c>numpy.savez</c> and <c>savez_compressed</c> write it. Arrays of text or
    /// objects are left out; to ask for one is an error that says what it holds.</summary>
    /// <exception cref="InvalidDataException">The file is no such file, an array in it is damaged, or none holds numbers.</exception>
    public static IReadOnlyDictionary<string, NdArray> LoadNpz(string path)
    {
        using var stream = RegularFile.OpenRead(path);
        var file = Path.GetFileName(path);
        ForeignFile.Refuse(stream, file, "PK"u8);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var (arrays, others) = (new Dictionary<string, NdArray>(), new Dictionary<string, InvalidDataException>());
            foreach (var entry in archive.Entries.Where(IsArray))
            {
                var name = NameOf(entry, file);
                if (arrays.ContainsKey(name) || others.ContainsKey(name))
                    throw new InvalidDataException($"{file}: two arrays are named '{entry.FullName}'.");
                try
                {
                    arrays.Add(name, Content(entry, file));
                }
                catch (InvalidDataException e) when (e.InnerException is NotSupportedException)
                {
                    others.Add(name, e);
                }
            }
            if (arrays.Count == 0 && others.Count > 0)
                throw others.First().Value;
            return arrays.Count > 0 || archive.Entries.Count == 0 ? new NumericArrays(arrays, others) : throw new InvalidDataException(
                $"{file}: this zip archive holds no .npy file, but " +
                $"{string.Join(", ", archive.Entries.Take(3).Select(entry => entry.FullName))}.");
        }
        catch (Exception e) when (e is NotSupportedException
            || (e is InvalidDataException && !e.Message.StartsWith(file, StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"{file}: this is not a whole .npz file (a zip of .npy files): {e.Message}", e);
        }
    }

    private sealed class NumericArrays(Dictionary<string, NdArray> arrays, Dictionary<string, InvalidDataException> others)
        : ReadOnlyDictionary<string, NdArray>(arrays), IReadOnlyDictionary<string, NdArray>
    {
        NdArray IReadOnlyDictionary<string, NdArray>.this[string name] =>
            others.TryGetValue(name, out var reason) ? throw new InvalidDataException(reason.Message, reason) : this[name];
    }

    // macOS adds files named __MACOSX/._x.npy, which hold its own notes.
    private static bool IsArray(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith(".npy", StringComparison.Ordinal) && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private static string NameOf(ZipArchiveEntry entry, string file) => IsSafeName(entry.FullName[..^4]) ? entry.FullName[..^4]
        : throw new InvalidDataException($"{file}: it holds '{entry.FullName}', a name that is empty or leads out of a folder.");

    private static NdArray Content(ZipArchiveEntry entry, string file)
    {
        const int best = 1032; // The most that Deflate can shrink: what claims to unpack to more is a trap.
        if (entry.Length > (entry.CompressedLength + 1) * best)
            throw new InvalidDataException($"{file}: '{entry.FullName}' claims {entry.Length:N0} bytes, but {entry.CompressedLength:N0} " +
                "packed ones cannot hold them.");
        using var content = entry.Open();
        return NpyFormat.Read(content, entry.Length, $"{file}, {entry.FullName}");
    }

    // A colon is common (Keras names its arrays dense/kernel:0) and harmless, but for the name of a drive.
    private static bool IsSafeName(string name) => name.Length > 0 && name[0] != '/'
        && !(name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]))
        && name.IndexOfAny(['\\', '\0']) < 0 && !name.Split('/').Contains("..");
}
