using System.IO.Compression;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// What is made of a source: the students' folder with a .dib and an .ipynb, the same as a zip, and the instructor's folder with the
/// source and nbgrader's version of it.
/// </summary>
internal sealed class AssignmentRelease
{
    // The same source gives the same bytes.
    private static readonly DateTimeOffset ZipTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private AssignmentRelease(string name, ReleasedFiles student, ReleasedFiles instructor) =>
        (Name, Student, Instructor) = (name, student, instructor);

    /// <summary>The assignment's name: that of the source's file.</summary>
    public string Name { get; }

    /// <summary>What students get.</summary>
    public ReleasedFiles Student { get; }

    /// <summary>What the teacher keeps.</summary>
    public ReleasedFiles Instructor { get; }

    /// <summary>Makes the release of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="data">Further files that students need, below the source's folder.</param>
    /// <exception cref="NotebookFormatException">A file is missing, or two would have the same name.</exception>
    public static AssignmentRelease Of(AssignmentSource source, IReadOnlyList<string> data)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(source.Path))!;
        var name = Path.GetFileNameWithoutExtension(source.Path);
        var (student, instructor) = (new ReleasedFiles(folder), new ReleasedFiles(folder));
        foreach (var file in data)
        {
            var path = Path.GetRelativePath(folder, Path.GetFullPath(file)).Replace('\\', '/');
            if (!File.Exists(file) || path.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(path))
                throw new NotebookFormatException($"--data {file}: this is no file below {folder}, from where cells name their files.");
            student.Add(path, NotebookFile.ReadBytes(file));
            instructor.Add(path, NotebookFile.ReadBytes(file));
        }
        Add(student, $"{name}.dib", DibFormat.Write, source.Cells.Where(cell => !cell.IsHidden)
            .Select(cell => new NotebookCell(cell.Cell.Kernel, cell.StubSource)), isLocked: true);
        Add(student, $"{name}.ipynb", IpynbFormat.Write, source.Cells.Select(Nbgrader.Student));
        Add(instructor, $"{name}.dib", DibFormat.Write, source.Cells.Select(cell => new NotebookCell(cell.Cell.Kernel, cell.Source)));
        Add(instructor, $"{name}.ipynb", IpynbFormat.Write, source.Cells.Select(Nbgrader.Instructor));
        instructor.Add("nbgrader_config.py", Nbgrader.Configuration);
        return new AssignmentRelease(name, student, instructor);

        void Add(ReleasedFiles files, string path, Func<Notebook, string> write, IEnumerable<NotebookCell> cells, bool isLocked = false)
        {
            var notebook = new Notebook { DibMeta = MetaOf(source.Notebook) };
            foreach (var cell in cells)
                notebook.Cells.Add(cell);
            notebook = files.Adapt(source.Path, path, notebook);
            files.Add(path, write(notebook));
            if (isLocked)
                files.Add(LockedCells.NameFor(path), LockedCells.Of(notebook));
        }
    }

    /// <summary>Writes the folders and the zip.</summary>
    public void WriteTo(string folder)
    {
        Student.WriteTo(Path.Combine(folder, "student"));
        Instructor.WriteTo(Path.Combine(folder, "instructor"));
        NotebookFile.WriteBytes(Path.Combine(folder, $"{Name}.zip"), Zip());
    }

    private byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, content) in Student.Files)
            {
                var entry = zip.CreateEntry($"{Name}/{path}");
                entry.LastWriteTime = ZipTime;
                using var stream = entry.Open();
                stream.Write(content);
            }
        return bytes.ToArray();
    }

    /// <summary>The list of kernels; ids of cells would not fit where cells are left out.</summary>
    private static string? MetaOf(Notebook notebook) =>
        notebook.DibMeta?.Contains("cellIds", StringComparison.Ordinal) is true ? null : notebook.DibMeta;
}
