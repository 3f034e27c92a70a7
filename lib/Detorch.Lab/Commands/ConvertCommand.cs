using System.CommandLine;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch convert</c>: a notebook as .dib, .ipynb or a page; nothing runs.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("notebook") { Description = "The notebook: .dib or .ipynb." };
        var target = new Argument<string>("target") { Description = "The file to write: .dib, .ipynb or .html." };
        var command = new Command("convert", "Writes a notebook in another format; what it showed goes along where the format has room for it.") { source, target };
        command.SetAction(parsed => Run(parsed.GetValue(source)!, parsed.GetValue(target)!));
        return command;
    }

    private static int Run(string source, string target)
    {
        try
        {
            var notebook = NotebookFile.Read(source);
            NotebookFile.WriteText(target, Path.GetExtension(target).ToUpperInvariant() switch
            {
                ".HTML" => HtmlExporter.Export(notebook, source),
                ".IPYNB" => Checked(notebook, IpynbFormat.Write(notebook), IpynbFormat.Parse),
                ".DIB" => Checked(notebook, DibFormat.Write(notebook), DibFormat.Parse),
                var other => throw new NotebookFormatException($"cannot be written as \"{other.ToLowerInvariant()}\": name a .dib, .ipynb or .html file."),
            });
            return 0;
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{source}: {wrong.Message}");
            return 1;
        }
    }

    /// <summary>A text that was read again and found to hold the same cells: a .dib knows no escaping and no raw cells.</summary>
    private static string Checked(Notebook notebook, string text, Func<string, Notebook> parse)
    {
        var cells = notebook.Cells.Where(cell => Plain(cell).Length > 0).ToList();
        var again = parse(text).Cells.Where(cell => Plain(cell).Length > 0).ToList();
        for (var i = 0; i < Math.Max(cells.Count, again.Count); i++)
            if (i >= again.Count || i >= cells.Count || again[i].Kernel != cells[i].Kernel || Plain(again[i]) != Plain(cells[i]))
                throw new NotebookFormatException($"cell {Math.Min(i, cells.Count - 1) + 1} cannot be written in this format: it holds a line that would separate cells, or is of a kind that the format does not have.");
        return text;
    }

    private static string Plain(NotebookCell cell) => cell.Source.ReplaceLineEndings("\n").Trim('\n');
}
