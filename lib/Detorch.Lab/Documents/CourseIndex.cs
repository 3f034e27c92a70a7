using System.Text.RegularExpressions;

namespace Detorch.Lab.Documents;

/// <summary>The index of a course, its README.md, as students get it.</summary>
internal static partial class CourseIndex
{
    /// <summary>Whether a notebook is the source of an assignment: it has a solution between its marks.</summary>
    public static bool HasSolutions(Notebook notebook) => notebook.Cells.Any(cell => SolutionMark.IsIn(cell.Source));

    /// <summary>The index without the sections that link to notebooks with solutions.</summary>
    /// <param name="text">The index.</param>
    /// <param name="folder">The folder at which its links begin.</param>
    public static string ForStudents(string text, string folder) =>
        string.Concat(SectionStart().Split(text).Where(section => !Link().Matches(section).Any(link => LeadsToSolutions(link, folder))));

    private static bool LeadsToSolutions(Match link, string folder)
    {
        var file = Path.GetFullPath(Uri.UnescapeDataString(link.Groups[1].Value), folder);
        try
        {
            return File.Exists(file) && HasSolutions(NotebookFile.Read(file));
        }
        catch (NotebookFormatException)
        {
            // Whoever reads the page says what is wrong with it.
            return false;
        }
    }

    [GeneratedRegex("^(?=## )", RegexOptions.Multiline)]
    private static partial Regex SectionStart();

    [GeneratedRegex(@"\]\(([^()\s#:]+\.(?:dib|ipynb))(?:#[^()\s]*)?\)")]
    private static partial Regex Link();
}
