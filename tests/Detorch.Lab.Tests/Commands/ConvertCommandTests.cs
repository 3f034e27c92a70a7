using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Commands;

public class ConvertCommandTests : DetorchProcess
{
    [Fact]
    public async Task A_notebook_of_the_course_comes_back_from_ipynb_unchanged()
    {
        var course = Directory.GetFiles(Repository.PathOf("notebooks"), "0*.dib").Order(StringComparer.Ordinal).First();
        Assert.Equal((0, "", ""), await Detorch("convert", course, "a.ipynb"));
        Assert.Equal((0, "", ""), await Detorch("convert", "a.ipynb", "b.dib"));
        Assert.Equal((0, "", ""), await Detorch("convert", "b.dib", "b.html"));
        var (before, after) = (NotebookFile.Read(course), NotebookFile.Read(Path.Combine(Folder, "b.dib")));
        Assert.Equal(before.Cells.Select(cell => (cell.Kernel, cell.Source)), after.Cells.Select(cell => (cell.Kernel, cell.Source)));
        Assert.Equal(["a.ipynb", "b.dib", "b.html"], Files);
    }

    [Fact]
    public async Task The_cell_that_a_format_cannot_hold_is_told_by_its_place_in_the_notebook()
    {
        var notebook = new Notebook();
        foreach (var (kernel, source) in new[] { (KernelNames.Markdown, ""), (KernelNames.Markdown, "one"), (KernelNames.Raw, "two"), (KernelNames.Raw, "three") })
            notebook.Cells.Add(new NotebookCell(kernel, source));
        Save("a.ipynb", IpynbFormat.Write(notebook));
        Assert.StartsWith("a.ipynb: cell 3 cannot be written", (await Detorch("convert", "a.ipynb", "a.dib")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("raw", "text", "a.dib", "cell 1 cannot be written")]
    [InlineData("code", "1\n#!html\n2", "a.dib", "cell 1 cannot be written")]
    [InlineData("code", "1", "a.txt", "name a .dib")]
    public async Task What_a_format_cannot_hold_is_refused_and_nothing_is_written(string type, string source, string target, string reason)
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new NotebookCell(type == "raw" ? KernelNames.Raw : KernelNames.CSharp, source));
        Save("a.ipynb", IpynbFormat.Write(notebook));
        var (code, _, error) = await Detorch("convert", "a.ipynb", target);
        Assert.Equal(1, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(["a.ipynb"], Files);
    }
}
