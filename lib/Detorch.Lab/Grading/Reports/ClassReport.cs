using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Reports;

/// <summary>All files that a class's grades are written to. The same results give the same files.</summary>
internal static class ClassReport
{
    private const int MostNameCharacters = 80;

    /// <summary>Writes them.</summary>
    /// <param name="source">The assignment.</param>
    /// <param name="rows">The class.</param>
    /// <param name="folder">Where to.</param>
    public static void Write(AssignmentSource source, IReadOnlyList<ClassRow> rows, string folder)
    {
        void Save(string name, string text) => NotebookFile.WriteText(Path.Combine(folder, name), text);
        var similar = Similarity.Of(source, rows);
        Save("grades.csv", GradesCsv.Write(source, rows));
        Save("everything.json", EverythingJson.Write(source, rows));
        Save("junit.xml", JUnitXml.Write(source, rows));
        Save("similar.csv", GradesCsv.WriteSimilar(similar));
        Save("overview.html", OverviewPage.Write(source, rows, similar));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var name = FileNameOf(row.Id, names);
            Save(Path.Combine("feedback", name + ".html"), FeedbackPage.Write(source, row));
            Save(Path.Combine("gradescope", name, "results.json"), GradescopeJson.Write(source, row));
            Save(Path.Combine("classroom50", name, "result.json"), Classroom50Json.Write(source, row));
        }
    }

    /// <summary>A name for a student's files that every file system has, and no other student.</summary>
    private static string FileNameOf(string id, HashSet<string> taken)
    {
        var plain = string.Concat(id.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '@' ? letter : '_'))
            .Trim('.');
        plain = plain.Length == 0 ? "student" : plain[..Math.Min(plain.Length, MostNameCharacters)];
        var name = plain;
        for (var i = 2; !taken.Add(name); i++)
            name = $"{plain}-{i}";
        return name;
    }
}
