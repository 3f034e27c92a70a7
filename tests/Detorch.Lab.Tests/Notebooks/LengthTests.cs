using Detorch.Lab.Documents;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Notebooks;

/// <summary>A cell of code is read at one look, without scrolling, and a notebook in one sitting.</summary>
public class LengthTests
{
    private const int MostLines = 20;
    private const int MostColumns = 100;
    private const int FewestCells = 20;
    private const int MostCells = 35;

    [Fact]
    public void No_cell_of_code_in_the_course_has_more_than_20_lines() =>
        Assert.Empty(Directory.GetFiles(Repository.PathOf("notebooks"), "*-*.dib").SelectMany(path => NotebookFile.Read(path).Cells
            .Where(cell => !cell.IsProse && cell.Source.Split('\n').Length > MostLines)
            .Select(cell => $"{Path.GetFileName(path)}({cell.Line}): {cell.Source.Split('\n').Length} lines: {cell.Source.Split('\n')[0]}")));

    [Fact]
    public void Every_notebook_of_the_course_has_20_to_35_cells() =>
        Assert.Empty(Directory.GetFiles(Repository.PathOf("notebooks"), "*-*.dib")
            .Select(path => (Name: Path.GetFileName(path), NotebookFile.Read(path).Cells.Count)).Where(notebook => notebook.Count is < FewestCells or > MostCells));

    [Fact]
    public void No_line_of_code_in_the_course_is_wider_than_100_columns() =>
        Assert.Empty(Directory.GetFiles(Repository.PathOf("notebooks"), "*-*.dib").SelectMany(path => NotebookFile.Read(path).Cells
            .Where(cell => !cell.IsProse).SelectMany(cell => cell.Source.Split('\n')).Where(line => line.Length > MostColumns)
            .Select(line => $"{Path.GetFileName(path)}: {line.Length} columns: {line.Trim()}")));
}
