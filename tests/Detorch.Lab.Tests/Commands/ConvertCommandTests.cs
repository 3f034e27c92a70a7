using System.Text.Json.Nodes;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Commands;

public class ConvertCommandTests : DetorchProcess
{
    [Fact]
    public async Task A_notebook_of_the_course_comes_back_from_ipynb_unchanged()
    {
        var course = Directory.GetFiles(Repository.PathOf("notebooks"), "0*.dib").Order(StringComparer.Ordinal).First();
        var before = NotebookFile.Read(course);
        Assert.Equal((0, $"wrote a.ipynb: {before.Cells.Count} cells\n", ""), await Detorch("convert", course, "a.ipynb"));
        Assert.Equal((0, $"wrote b.dib: {before.Cells.Count} cells\n", ""), await Detorch("convert", "a.ipynb", "b.dib"));
        Assert.Equal((0, $"wrote b.html: {before.Cells.Count} cells\n", ""), await Detorch("convert", "b.dib", "b.html"));
        var after = NotebookFile.Read(Path.Combine(Folder, "b.dib"));
        Assert.Equal(before.Cells.Select(cell => (cell.Kernel, cell.Source)), after.Cells.Select(cell => (cell.Kernel, cell.Source)));
        Assert.Equal(["a.ipynb", "b.dib", "b.html"], Files);
    }

    [Fact]
    public async Task A_cell_with_two_languages_is_split_where_it_changes_and_runs_the_same()
    {
        SaveJupyter("a.ipynb", ("code", "var x = 6;\n#!html\n<b>hi</b>\n#!csharp\nx * 7"), ("code", "x"));
        var (code, output, error) = await Detorch("convert", "a.ipynb", "a.dib");
        Assert.Equal((0, "wrote a.dib: 4 cells\n", ""), (code, output, error));
        Assert.Equal([("csharp", "var x = 6;"), ("html", "<b>hi</b>"), ("csharp", "x * 7"), ("csharp", "x")], Cells("a.dib"));
        Assert.Equal(0, (await Detorch("run", "a.ipynb", "--ipynb", "from-ipynb.ipynb")).ExitCode);
        Assert.Equal(0, (await Detorch("run", "a.dib", "--ipynb", "from-dib.ipynb")).ExitCode);
        Assert.Equal(Shown("from-ipynb.ipynb"), Shown("from-dib.ipynb"));
        Assert.Equal(["<b>hi</b>", "42", "6"], Shown("from-dib.ipynb"));
    }

    [Fact]
    public async Task What_a_dib_cannot_hold_is_kept_in_another_form_and_reported()
    {
        SaveJupyter("a.ipynb",
            ("markdown", "Write:\n\n```\n#!html\n<b>\n```"),
            ("raw", "---\ntitle: x\n---"),
            ("code", "var s = \"\"\"\n#!html\n\"\"\";"),
            ("code", "var n = 'a\0b';"));
        var (code, output, error) = await Detorch("convert", "a.ipynb", "a.dib");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            """
            wrote a.dib: 4 cells
              cell 1: line 4, "#!html", got a space in front, since it would begin another cell
              cell 2: the raw cell became a code block in a Markdown cell
              cell 3: line 2, "#!html", got a space in front, since it would begin another cell
              cell 4: NUL characters became \uFFFD

            """.Replace("\\uFFFD", "\uFFFD", StringComparison.Ordinal), output);
        Assert.Equal([("markdown", "Write:\n\n```\n #!html\n<b>\n```"), ("markdown", "```raw\n---\ntitle: x\n---\n```"), ("csharp", "var s = \"\"\"\n #!html\n\"\"\";"), ("csharp", "var n = 'a\uFFFDb';")], Cells("a.dib"));
    }

    [Fact]
    public async Task Outputs_that_a_dib_cannot_hold_are_named()
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new NotebookCell(KernelNames.CSharp, "1") { Outputs = [new StreamOutput("stdout", "x")] });
        Save("a.ipynb", IpynbFormat.Write(notebook));
        Assert.Equal("wrote a.dib: 1 cell, without outputs, which a .dib cannot hold\n", (await Detorch("convert", "a.ipynb", "a.dib")).Output);
    }

    [Fact]
    public async Task Half_a_character_of_one_cell_does_not_lose_the_file()
    {
        Save("a.ipynb", """{"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"execution_count":null,"outputs":[],"source":"var s = \"\ud83d\ude00 \ud800 \\ud800\";"}]}""");
        Assert.Equal(0, (await Detorch("convert", "a.ipynb", "a.dib")).ExitCode);
        Assert.Equal([("csharp", "var s = \"\ud83d\ude00 \ufffd \\ud800\";")], Cells("a.dib"));
    }

    [Fact]
    public async Task A_notebook_with_other_cells_is_replaced_only_by_force()
    {
        SaveCells("a.dib", "1", "2");
        SaveCells("student.dib", "1", "my work", "3");
        var work = await File.ReadAllTextAsync(Path.Combine(Folder, "student.dib"), TestContext.Current.CancellationToken);
        SaveJupyter("student.ipynb", ("code", "my work"));
        Save("page.html", "<p>by hand</p>");
        File.CreateSymbolicLink(Path.Combine(Folder, "link.dib"), "a.dib");
        foreach (var (source, target, reason) in new[]
        {
            ("a.dib", "student.ipynb", "student.ipynb exists and holds other cells (1 cell there, 2 cells in the new one), which would be lost; --force replaces it."),
            ("a.dib", "page.html", "page.html exists and is no page that detorch made"),
            ("student.ipynb", "student.dib", "holds other cells"),
            ("a.dib", "a.dib", "would replace itself"),
            ("a.dib", "link.dib", "would replace itself"),
            ("link.dib", "a.dib", "would replace itself"),
        })
        {
            var (code, output, error) = await Detorch("convert", source, target);
            Assert.Equal((1, ""), (code, output));
            Assert.Contains(reason, error, StringComparison.Ordinal);
        }
        Assert.Contains("student.ipynb exists", (await Detorch("run", "a.dib", "--ipynb", "student.ipynb")).Error, StringComparison.Ordinal);
        Assert.Equal(work, await File.ReadAllTextAsync(Path.Combine(Folder, "student.dib"), TestContext.Current.CancellationToken));
        Assert.Equal([("csharp", "my work")], Cells("student.ipynb"));

        // What is no notebook never takes the name of one, whatever its cells are.
        foreach (var wrong in new[] { ("run", "a.dib", "--html", "a.dib"), ("run", "a.dib", "--ipynb", "a.dib"), ("run", "a.dib", "--html", "student.ipynb"), ("report", "a.dib", "--csv", "a.dib"), ("render", "a.dib", "--png", "a.dib") })
        {
            var (code, _, error) = await Detorch(wrong.Item1, wrong.Item2, wrong.Item3, wrong.Item4);
            Assert.Equal(1, code);
            Assert.Contains("this is a notebook's name; name a ", error, StringComparison.Ordinal);
        }
        Assert.Equal([("csharp", "1"), ("csharp", "2")], Cells("a.dib"));

        // The same cells, and a page of our own, may be written again.
        Assert.Equal(0, (await Detorch("convert", "a.dib", "student.ipynb", "--force")).ExitCode);
        Assert.Equal(0, (await Detorch("convert", "a.dib", "student.ipynb")).ExitCode);
        Assert.Equal(0, (await Detorch("convert", "a.dib", "page.html", "--force")).ExitCode);
        Assert.Equal(0, (await Detorch("convert", "a.dib", "page.html")).ExitCode);
        Assert.Equal(2, Cells("student.ipynb").Count);
    }

    [Fact]
    public async Task Several_notebooks_and_folders_are_converted_at_once()
    {
        SaveCells("course/a.dib", "1");
        SaveCells("course/b.dib", "2");
        SaveCells("c.dib", "3");
        Assert.Equal((0, "wrote out/a.ipynb: 1 cell\nwrote out/b.ipynb: 1 cell\nwrote out/c.ipynb: 1 cell\n", ""), await Detorch("convert", "course", "c.dib", "--to", "ipynb", "--out", "out"));
        Assert.Equal((0, "wrote course/a.html: 1 cell\n", ""), await Detorch("convert", "course/a.dib", "--to", "html"));
        SaveCells("other/a.dib", "4");
        Assert.Contains("would both be written to out/a.html", (await Detorch("convert", "course/a.dib", "other/a.dib", "--to", "html", "--out", "out")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "name a .dib", "a.dib", "a.txt")]
    [InlineData(2, "convert needs the file to write", "a.dib")]
    [InlineData(2, "name the format by --to", "a.dib", "b.dib", "c.dib")]
    [InlineData(2, "--to needs dib, ipynb or html, not \"pdf\"", "a.dib", "--to", "pdf")]
    [InlineData(2, "--out needs --to", "a.dib", "b.html", "--out", "x")]
    public async Task What_cannot_be_converted_is_refused_and_nothing_is_written(int expected, string reason, params string[] arguments)
    {
        SaveCells("a.dib", "1");
        var before = Files;
        var (code, _, error) = await Detorch(["convert", .. arguments]);
        Assert.Equal(expected, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(before, Files);
    }

    private void SaveJupyter(string name, params (string Type, string Source)[] cells) => Save(name, new JsonObject
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp", ["language"] = "C#", ["display_name"] = ".NET (C#)" } },
        ["cells"] = new JsonArray([.. cells.Select(cell => cell.Type == "code"
            ? new JsonObject { ["cell_type"] = "code", ["metadata"] = new JsonObject(), ["execution_count"] = null, ["outputs"] = new JsonArray(), ["source"] = cell.Source }
            : new JsonObject { ["cell_type"] = cell.Type, ["metadata"] = new JsonObject(), ["source"] = cell.Source })]),
    }.ToJsonString());

    private List<(string, string)> Cells(string name) => [.. NotebookFile.Read(Path.Combine(Folder, name)).Cells.Select(cell => (cell.Kernel, cell.Source))];

    private List<string?> Shown(string name) =>
        [.. NotebookFile.Read(Path.Combine(Folder, name)).Cells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>().Select(shown => shown.Text(MimeTypes.Html) ?? shown.Text(MimeTypes.Text))];
}
