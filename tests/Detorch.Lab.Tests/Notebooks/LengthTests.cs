using Detorch.Lab.Documents;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Notebooks;

/// <summary>A cell of code is read at one look, without scrolling.</summary>
public class LengthTests
{
    private const int MostLines = 20;
    private const int MostColumns = 100;

    [Fact]
    public void No_cell_of_code_in_the_course_has_more_than_20_lines() =>
        Assert.Empty(Directory.GetFiles(Repository.PathOf("notebooks"), "*-*.dib").SelectMany(path => NotebookFile.Read(path).Cells
            .Where(cell => !cell.IsProse && cell.Source.Split('\n').Length > MostLines)
            .Select(cell => $"{Path.GetFileName(path)}({cell.Line}): {cell.Source.Split('\n').Length} lines: {cell.Source.Split('\n')[0]}")));

    [Fact]
    public void No_line_of_code_in_the_course_is_wider_than_100_columns() =>
        Assert.Empty(Directory.GetFiles(Repository.PathOf("notebooks"), "*-*.dib").SelectMany(path => NotebookFile.Read(path).Cells
            .Where(cell => !cell.IsProse).SelectMany(cell => cell.Source.Split('\n')).Where(line => line.Length > MostColumns)
            .Select(line => $"{Path.GetFileName(path)}: {line.Length} columns: {line.Trim()}")));
}
