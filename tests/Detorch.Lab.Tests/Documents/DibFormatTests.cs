using System.Text.Json;
using Detorch.Lab.Documents;
using Detorch.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace Detorch.Lab.Tests.Documents;

public class DibFormatTests
{
    private static string Golden(string name) => File.ReadAllText(Repository.PathOf("tests", "golden", "dib", name));

    /// <summary>A .dib's text without the line under #!meta, which alone may differ from .NET Interactive's.</summary>
    private static string WithoutMeta(string dib)
    {
        var lines = dib.Split('\n');
        Assert.Equal("#!meta", lines[0]);
        return string.Join('\n', lines[..2].Concat(lines[3..]));
    }

    [Theory]
    [InlineData("mixed")]
    [InlineData("crlf")]
    [InlineData("no-separator-first")]
    public void Reads_the_cells_that_NET_Interactive_reads(string name)
    {
        using var expected = JsonDocument.Parse(Golden($"{name}.cells.json"));
        var notebook = DibFormat.Parse(Golden($"{name}.dib"));
        Assert.Equal(
            expected.RootElement.EnumerateArray().Select(cell => (cell.GetProperty("kernel").GetString(), cell.GetProperty("contents").GetString())),
            notebook.Cells.Select(cell => ((string?)cell.Kernel, (string?)cell.Source)));
    }

    [Theory]
    [InlineData("mixed")]
    [InlineData("crlf")]
    [InlineData("no-separator-first")]
    public void Writes_the_bytes_that_NET_Interactive_writes_but_for_the_kernel_list(string name) =>
        Assert.Equal(WithoutMeta(Golden($"{name}.saved.dib")), WithoutMeta(DibFormat.Write(DibFormat.Parse(Golden($"{name}.dib")))));

    [Fact]
    public void Keeps_the_kernel_list_that_it_found() =>
        Assert.Equal(Golden("mixed.dib").Split('\n')[2], DibFormat.Write(DibFormat.Parse(Golden("mixed.dib"))).Split('\n')[2]);

    [Fact]
    public void Knows_on_which_line_each_cell_begins()
    {
        var text = Golden("mixed.dib");
        var lines = text.Split('\n');
        Assert.All(DibFormat.Parse(text).Cells, cell => Assert.Equal(cell.Source.Split('\n')[0], lines[cell.Line - 1]));
    }

    [Fact]
    public void Splits_at_kernels_that_the_meta_block_lists()
    {
        const string meta = """{"kernelInfo":{"defaultKernelName":"fsharp","items":[{"name":"octave","aliases":["m"]}]}}""";
        var notebook = DibFormat.Parse($"#!meta\n\n{meta}\n\n#!octave\n\ny = 1;\n\n#!m\n\nx = 1;\n");
        Assert.Equal("fsharp", notebook.DefaultKernel);
        Assert.Equal([("octave", "y = 1;"), ("octave", "x = 1;")], notebook.Cells.Select(cell => (cell.Kernel, cell.Source)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("#!meta")]
    [InlineData("#!csharp\n\n#!markdown\n")]
    public void A_file_without_text_has_no_cells(string text)
    {
        if (text == "#!meta")
            Assert.Throws<NotebookFormatException>(() => DibFormat.Parse(text));
        else
            Assert.Empty(DibFormat.Parse(text).Cells);
    }

    [Theory]
    [InlineData("#!meta\n\n{\"kernelInfo\":\n{]}\n\n#!csharp\n\n1\n", "line 4")]
    [InlineData("#!meta\n\n[1]\n\n#!csharp\n\n1\n", "line 3")]
    [InlineData("#!meta\n\n{\"kernelInfo\":{\"items\":[{}]}}\n", "line 3")]
    public void Broken_meta_JSON_is_refused_with_its_line(string text, string line) =>
        Assert.Contains(line, Assert.Throws<NotebookFormatException>(() => DibFormat.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Ids_that_are_more_than_numbers_stand_under_meta_until_cells_come_or_go()
    {
        var notebook = new Notebook();
        foreach (var id in new[] { "first", "cell-2" })
            notebook.Cells.Add(new NotebookCell("csharp", id) { Id = id });
        var text = DibFormat.Write(notebook);
        Assert.Contains("""cellIds":["first","cell-2"]""", text, StringComparison.Ordinal);
        Assert.Equal(["first", "cell-2"], DibFormat.Parse(text).Cells.Select(cell => cell.Id));
        Assert.Equal([null, null, null], DibFormat.Parse(text + "\n#!csharp\n\nnew\n").Cells.Select(cell => cell.Id));
        notebook.Cells[0].Id = "cell-1";
        Assert.DoesNotContain("cellIds", DibFormat.Write(notebook), StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_and_reading_any_cells_gives_the_same_cells()
    {
        var line = Gen.Elements("x", "", "  ", "#!time", "#!csharp ", " #!html", "#!value --name a", "é日\t", "#", "\u2028", "\f");
        var cell = line.NonEmptyListOf().Select(lines => string.Join('\n', lines));
        var cells = Gen.Elements("csharp", "markdown", "html", "fsharp").Zip(cell).ListOf();
        Prop.ForAll(cells.ToArbitrary(), expected =>
        {
            var notebook = new Notebook();
            foreach (var (kernel, source) in expected)
                notebook.Cells.Add(new NotebookCell(kernel, source));
            var text = DibFormat.Write(notebook);
            var read = DibFormat.Parse(text);
            var kept = expected.Select(pair => (pair.Item1, pair.Item2.Trim('\n'))).Where(pair => pair.Item2.Length > 0);
            Assert.Equal(kept, read.Cells.Select(found => (found.Kernel, found.Source)));
            Assert.Equal(text, DibFormat.Write(read));
        }).QuickCheckThrowOnFailure();
    }
}
