using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;
using Detorch.Teach;

namespace Detorch.Lab.Session;

internal sealed partial class CSharpSession
{
    /// <summary>
    /// Runs a notebook's or a source file's cells in this session. Its path, and every path inside it, begin at the folder of the
    /// notebook that is running, not of the imported file: so it is in .NET Interactive.
    /// </summary>
    private ErrorOutput? Import(CellPart part, Cell cell)
    {
        var path = Path.GetFullPath(RegularFile.Native(part.Argument, folder), folder);
        for (var above = cell.Importer; above is not null; above = above.Importer)
            if (above.Path == path)
                return CellFailure.Of("ImportError", $"{part.Text}: this file imports itself.",
                    cell.Place, part.Line);
        try
        {
            var name = Path.GetFileName(path);
            var notebook = Read(path);
            for (var i = 0; i < notebook.Cells.Count; i++)
            {
                var source = notebook.Cells[i];
                var imported = new Cell(source.Kernel, source.Source, $"{name}, cell {i + 1}",
                    cell.Cancellation, new ImportedFile(path, cell.Importer));
                if (RunCell(imported) is { } error)
                    return error with { Traceback = [.. error.Traceback, $"imported by {cell.Place}, line {part.Line}"] };
            }
            return null;
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return CellFailure.Of("ImportError", $"{part.Text}: {wrong.Message}", cell.Place, part.Line);
        }
    }

    private static Notebook Read(string path)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is not (".CS" or ".CSX") || !File.Exists(path))
            return NotebookFile.Read(path);
        var notebook = new Notebook();
        notebook.Cells.Add(new NotebookCell(KernelNames.CSharp, NotebookFile.ReadText(path).TrimStart('\uFEFF')));
        return notebook;
    }
}
