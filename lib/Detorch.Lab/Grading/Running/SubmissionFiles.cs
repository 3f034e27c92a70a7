using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Teach;

namespace Detorch.Lab.Grading.Running;

/// <summary>
/// Reads what students handed in: notebooks, folders and zip files with one, in a folder or in a zip file. Nothing is unpacked to the
/// disk, links are not followed, and what is no regular file or too large has a problem instead of a notebook.
/// </summary>
internal sealed class SubmissionFiles
{
    private const long MostBytes = 20L << 20;
    private const long MostZipBytes = 200L << 20;
    private const long MostUnpacked = 100L << 20;
    private const long MostText = 2L << 20;
    private const int MostCells = 1000;
    private const int MostEntries = 2000;
    private const int MostDepth = 4;

    private static readonly string[] Ignored = ["__MACOSX", "Thumbs.db", "desktop.ini", "setup.dib"];

    private readonly Func<Notebook, int> cellsOfAssignment;

    /// <param name="cellsOfAssignment">How many of a notebook's cells are the assignment's: of several notebooks, the one with most is
    /// graded.</param>
    public SubmissionFiles(Func<Notebook, int> cellsOfAssignment) => this.cellsOfAssignment = cellsOfAssignment;

    /// <summary>The submissions in a folder or in a zip file, or a single one, in the order of their names.</summary>
    /// <exception cref="NotebookFormatException">There is no such folder or file, or it cannot be read.</exception>
    public IReadOnlyList<Submission> Read(string path)
    {
        if (File.Exists(path) && IsZip(path) && RegularFile.KindOf(path) is null)
            return ReadClassZip(path);
        if (Directory.Exists(path))
            return [.. new DirectoryInfo(path).EnumerateFileSystemInfos().Where(entry => !IsIgnored(entry.Name))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(ReadEntry)];
        return Path.Exists(path) ? [ReadEntry(new FileInfo(path))]
            : throw new NotebookFormatException($"no such folder (looked in {Path.GetDirectoryName(Path.GetFullPath(path))}).");
    }

    private Submission ReadEntry(FileSystemInfo entry) => Guard(entry.Name, entry.LastWriteTimeUtc, () =>
    {
        if (entry.LinkTarget is not null)
            throw new NotebookFormatException("this is a link; hand in the file itself.");
        if (entry is DirectoryInfo folder)
            return Best(entry.Name, FromFolder(folder, MostDepth).Take(MostEntries));
        if (RegularFile.KindOf(entry.FullName) is { } kind)
            throw new NotebookFormatException($"this is {kind}; hand in a notebook.");
        return IsZip(entry.Name) ? Best(entry.Name, FromZip(entry.FullName, entry.LastWriteTimeUtc))
            : NotebookFile.IsNotebook(entry.Name) ? Best(entry.Name, [FromFile((FileInfo)entry)])
            : throw new NotebookFormatException("not a notebook; hand in a .dib, an .ipynb, or a .zip with one.");
    });

    /// <summary>Each folder at the top of the zip file, or file there, is a student's.</summary>
    private List<Submission> ReadClassZip(string path)
    {
        using var zip = Open(path);
        var entries = zip.Entries.Where(entry => !entry.FullName.EndsWith('/')).Take(200 * MostEntries).ToList();
        // A zip file of one folder holds its content.
        var top = entries.Select(entry => entry.FullName.Split('/')[0]).Distinct().ToList();
        var prefix = top.Count == 1 && entries.TrueForAll(entry => entry.FullName.Contains('/', StringComparison.Ordinal)
            && entry.FullName.Count(letter => letter == '/') > 1) ? top[0] + "/" : "";
        var unpacked = new Budget(MostUnpacked * 10);
        return [.. entries.GroupBy(entry => entry.FullName[Math.Min(prefix.Length, entry.FullName.Length)..].Split('/')[0])
            .Where(group => !IsIgnored(group.Key)).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Guard(group.Key, group.Max(entry => entry.LastWriteTime.UtcDateTime), () => IsZip(group.Key)
                ? throw new NotebookFormatException("a zip file in a zip file is not opened; unpack the outer one.")
                : Best(group.Key, FromEntries(group, unpacked))))];
    }

    private static IEnumerable<Candidate> FromFolder(DirectoryInfo folder, int depth)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().Take(MostEntries).OrderBy(entry => entry.Name, StringComparer.Ordinal))
            if (entry.LinkTarget is not null || IsIgnored(entry.Name))
                continue;
            else if (entry is DirectoryInfo inner && depth > 1)
                foreach (var file in FromFolder(inner, depth - 1))
                    yield return file;
            else if (entry is FileInfo file && NotebookFile.IsNotebook(file.Name))
                yield return FromFile(file);
    }

    private static Candidate FromFile(FileInfo file) =>
        new(file.Name, file.LastWriteTimeUtc, () => NotebookFile.ReadBytes(file.FullName, MostBytes));

    private static List<Candidate> FromZip(string path, DateTime time)
    {
        using var zip = Open(path);
        var unpacked = new Budget(MostUnpacked);
        return [.. FromEntries(zip.Entries.Take(MostEntries), unpacked).Select(candidate =>
        {
            // Read while the file is open.
            var content = new Lazy<byte[]>(candidate.Read);
            try
            {
                _ = content.Value;
            }
            catch (NotebookFormatException)
            {
                // Lazy throws it again when the candidate is looked at.
            }
            return candidate with { Read = () => content.Value, Time = time };
        })];
    }

    private static IEnumerable<Candidate> FromEntries(IEnumerable<ZipArchiveEntry> entries, Budget unpacked) =>
        from entry in entries
        let parts = entry.FullName.Split('/', '\\')
        where NotebookFile.IsNotebook(entry.FullName) && !parts.Any(IsIgnored) && parts.Length <= MostDepth + 1
        select new Candidate(entry.Name, entry.LastWriteTime.UtcDateTime, () => Read(entry, parts, unpacked));

    private static byte[] Read(ZipArchiveEntry entry, string[] parts, Budget unpacked)
    {
        // Names that lead elsewhere would do no harm, since nothing is unpacked; an honest program writes none.
        if (parts.Contains("..") || parts[0].Length == 0 || parts[0].EndsWith(':'))
            throw new NotebookFormatException("the zip file has a name that leads out of its folder; zip the notebook anew.");
        const int linkMode = 0xA000;
        if (((entry.ExternalAttributes >> 16) & 0xF000) == linkMode)
            throw new NotebookFormatException("the zip file has a link in the notebook's place; zip the file itself.");
        using var packed = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (packed.Read(buffer) is var count and > 0)
        {
            unpacked.Take(count);
            if (content.Length + count > MostBytes)
                throw new NotebookFormatException($"the notebook in the zip file has more than {MostBytes >> 20} MB.");
            content.Write(buffer, 0, count);
        }
        return content.ToArray();
    }

    private static ZipArchive Open(string path) => new FileInfo(path).Length <= MostZipBytes ? ZipFile.OpenRead(path)
        : throw new NotebookFormatException($"the zip file has more than {MostZipBytes >> 20} MB.");

    /// <summary>The notebook that is the assignment's; of several, the newest of those with most of its cells.</summary>
    private Submission Best(string name, IEnumerable<Candidate> candidates)
    {
        var found = candidates.Select(candidate => Guard(name, candidate.Time, () => Parse(name, candidate))).ToList();
        if (found.Count == 0)
            throw new NotebookFormatException("there is no notebook in it (.dib or .ipynb).");
        return found.OrderByDescending(each => each.Notebook is null ? -1 : cellsOfAssignment(each.Notebook))
            .ThenByDescending(each => each.Time).First();
    }

    private static Submission Parse(string name, Candidate candidate)
    {
        var content = candidate.Read();
        var notebook = NotebookFile.Parse(candidate.Name, content);
        if (!notebook.Cells.Any(cell => cell.Kernel == KernelNames.CSharp))
            throw new NotebookFormatException(notebook.Cells.FirstOrDefault(cell => !cell.IsProse)?.Kernel is { } other
                ? $"this is a notebook for another kernel ({other}); the assignment is in C#." : "there is no code in this notebook.");
        return new Submission(name, candidate.Time, Slim(notebook), Convert.ToHexStringLower(SHA256.HashData(content)), Problem: null);
    }

    /// <summary>The cells without their outputs, which are not graded and may be large.</summary>
    private static Notebook Slim(Notebook notebook)
    {
        if (notebook.Cells.Sum(cell => (long)cell.Source.Length) > MostText)
            throw new NotebookFormatException($"the cells have more than {MostText >> 20} million letters.");
        if (notebook.Cells.Count > MostCells)
            throw new NotebookFormatException($"the notebook has more than {MostCells} cells.");
        var slim = new Notebook { DefaultKernel = notebook.DefaultKernel };
        foreach (var cell in notebook.Cells)
            slim.Cells.Add(new NotebookCell(cell.Kernel, cell.Source)
            {
                Id = cell.Id,
                Origin = cell.Origin?["metadata"]?["nbgrader"] is JsonObject grader && grader.ToJsonString().Length < 1000
                    ? new JsonObject { ["metadata"] = new JsonObject { ["nbgrader"] = grader.DeepClone() } } : null,
            });
        return slim;
    }

    /// <summary>A problem instead of an exception: one student's file does not stop the others' grading.</summary>
    private static Submission Guard(string name, DateTime time, Func<Submission> read)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or InvalidDataException or IOException
            or UnauthorizedAccessException or JsonException or NotSupportedException or ArgumentException)
        {
            var message = wrong is InvalidDataException ? "the zip file is damaged." : wrong.Message;
            return new Submission(name, time, Notebook: null, Hash: "", message);
        }
    }

    private static bool IsZip(string name) => Path.GetExtension(name).Equals(".zip", StringComparison.OrdinalIgnoreCase);

    private static bool IsIgnored(string name) => name.StartsWith('.') && name != ".." || Ignored.Contains(name);

    private sealed record Candidate(string Name, DateTime Time, Func<byte[]> Read);

    /// <summary>What a zip file may become, all its entries together.</summary>
    private sealed class Budget(long most)
    {
        private long left = most;

        public void Take(int bytes)
        {
            left -= bytes;
            if (left < 0)
                throw new NotebookFormatException("the zip file becomes too large when it is unpacked.");
        }
    }
}
