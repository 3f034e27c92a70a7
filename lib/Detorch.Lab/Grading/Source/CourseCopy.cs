using System.Text;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Source;

/// <summary>A student's copy of a course: its notebooks with what they need, without anything for teachers.</summary>
internal static class CourseCopy
{
    private const string Assignments = "assignments";
    private const string ForTeachers = "TEACHING.md";

    /// <summary>The files of the copy.</summary>
    /// <param name="course">The folder of the course.</param>
    /// <exception cref="NotebookFormatException">There is no course.</exception>
    public static ReleasedFiles Of(string course)
    {
        if (!Directory.Exists(course))
            throw new NotebookFormatException(
                $"there is no folder {course}; name that of the course: detorch new course FOLDER --out DIR.");
        var root = Path.GetFullPath(course);
        var files = new ReleasedFiles(root);
        var notebooks = Directory.GetFiles(root, "*.dib", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part == Assignments || part.StartsWith('.')))
            .Where(path => Path.GetFileName(path) != "setup.dib").Order(StringComparer.Ordinal).ToList();
        if (notebooks.Count == 0)
            throw new NotebookFormatException($"there is no notebook in {course}; name the folder of the course.");
        foreach (var path in notebooks)
        {
            var original = Path.Combine(root, path);
            var notebook = NotebookFile.Read(original);
            if (CourseIndex.HasSolutions(notebook))
                continue;
            var name = path.Replace('\\', '/');
            files.Add(name, DibFormat.Write(files.Adapt(original, name, notebook)));
        }
        foreach (var text in Directory.GetFiles(root, "*.md").Where(file => Path.GetFileName(file) != ForTeachers))
            files.Add(Path.GetFileName(text), WithoutTeachers(CourseIndex.ForStudents(NotebookFile.ReadText(text), root)));
        return files;
    }

    /// <summary>The index without the lines that lead to what students do not get.</summary>
    private static string WithoutTeachers(string text)
    {
        var kept = new StringBuilder();
        foreach (var line in text.Split('\n').Where(line => !line.Contains($"({ForTeachers}", StringComparison.Ordinal)))
            kept.Append(line).Append('\n');
        return kept.ToString().TrimEnd('\n') + "\n";
    }
}
