using System.Text.RegularExpressions;
using Detorch.Teach;

namespace Detorch.Lab.Documents;

/// <summary>
/// The files that a notebook's cells bring in by <c>#!import</c>, <c>#load</c> and <c>#r</c>, and those that these bring in.
/// </summary>
internal static partial class NotebookImports
{
    /// <summary>The full paths of those that exist, each once, in the order in which they are met.</summary>
    /// <param name="path">The notebook's file.</param>
    /// <param name="notebook">The notebook.</param>
    public static IReadOnlyList<string> Of(string path, Notebook notebook)
    {
        var found = new List<string>();
        // Addresses begin at the notebook's folder, in imported files as well.
        Collect(Path.GetDirectoryName(Path.GetFullPath(path))!,
            string.Join('\n', notebook.Cells.Where(cell => !cell.IsProse).Select(cell => cell.Source)), found);
        return found;
    }

    /// <summary>Those of them that are text, a notebook or C#, with what they contain.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static IEnumerable<(string Path, string Text)> TextsOf(string path, Notebook notebook) =>
        from file in Of(path, notebook)
        where !Path.GetExtension(file).Equals(".dll", StringComparison.OrdinalIgnoreCase)
        let text = RegularText(file)
        where text is not null
        select (file, text);

    private static void Collect(string folder, string text, List<string> found)
    {
        foreach (Match directive in Directive().Matches(text))
        {
            var name = directive.Groups[2].Value.Trim().Trim('"').Replace('\\', '/');
            var file = name.Contains(':', StringComparison.Ordinal) && !OperatingSystem.IsWindows() ? null : Path.GetFullPath(name, folder);
            if (file is null || found.Contains(file) || !File.Exists(file) || RegularFile.KindOf(file) is not null)
                continue;
            found.Add(file);
            if (directive.Groups[1].Value != "#r" && RegularText(file) is { } imported)
                Collect(folder, imported, found);
        }
    }

    private static string? RegularText(string file)
    {
        try
        {
            return NotebookFile.ReadText(file);
        }
        catch (NotebookFormatException)
        {
            // The run says what is wrong with it.
            return null;
        }
    }

    [GeneratedRegex("""^\s*(#!import|#load|#r)\s+("[^"\n]+"|[^\s"][^\n]*)""", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
