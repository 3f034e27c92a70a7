using Detorch.Lab.Documents;

namespace Detorch.Lab.Pages;

/// <summary>A notebook as the text of another file.</summary>
/// <param name="Text">The file's text.</param>
/// <param name="Notebook">The notebook as the file holds it.</param>
/// <param name="Notes">What had to be changed to fit the format, a line each.</param>
internal sealed record Conversion(string Text, Notebook Notebook, IReadOnlyList<string> Notes)
{
    /// <summary>Whether the notebook has outputs and the format has no room for them.</summary>
    public bool DropsOutputs { get; private init; }

    /// <summary>Converts a notebook.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="source">Its own file.</param>
    /// <param name="target">The other file, whose extension names the format: .dib, .ipynb or .html.</param>
    /// <param name="safe">For a page: nothing in it runs (see <see cref="HtmlExporter"/>).</param>
    /// <exception cref="NotebookFormatException">The extension names no format.</exception>
    public static Conversion Of(Notebook notebook, string source, string target, bool safe = false)
    {
        switch (Path.GetExtension(target).ToUpperInvariant())
        {
            case ".HTML":
                return new Conversion(HtmlExporter.Export(notebook, source, safe: safe), notebook, []);
            case ".IPYNB":
                return new Conversion(Checked(notebook, IpynbFormat.Write(notebook), IpynbFormat.Parse), notebook, []);
            case ".DIB":
                var (fitted, notes) = DibFitting.Fit(notebook);
                return new Conversion(Checked(fitted, DibFormat.Write(fitted), DibFormat.Parse), fitted, notes)
                {
                    DropsOutputs = notebook.Cells.Any(cell => cell.Outputs.Count > 0),
                };
            case var other:
                throw new NotebookFormatException(
                    $"cannot be written as \"{other.ToLowerInvariant()}\": name a .dib, .ipynb or .html file.");
        }
    }

    /// <summary>A text that was read again and found to hold the same cells.</summary>
    private static string Checked(Notebook notebook, string text, Func<string, Notebook> parse)
    {
        var cells = notebook.Cells.Where(cell => Plain(cell).Length > 0).ToList();
        var again = parse(text).Cells.Where(cell => Plain(cell).Length > 0).ToList();
        for (var i = 0; i < Math.Max(cells.Count, again.Count); i++)
            if (i >= again.Count || i >= cells.Count || again[i].Kernel != cells[i].Kernel || Plain(again[i]) != Plain(cells[i]))
                throw new NotebookFormatException(
                    $"cell {notebook.Cells.IndexOf(cells[Math.Min(i, cells.Count - 1)]) + 1} would be read differently from this format, "
                        + "so nothing was written.");
        return text;
    }

    private static string Plain(NotebookCell cell) => NotebookFile.WithNewlines(cell.Source).Trim('\n');
}
