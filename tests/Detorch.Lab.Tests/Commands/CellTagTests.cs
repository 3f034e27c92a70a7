using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Commands;

/// <summary>Jupyter's tags of cells under <c>detorch run</c>.</summary>
public class CellTagTests : DetorchProcess
{
    private void SaveTagged(string name, params (string Source, string Tag)[] cells) => Save(name, new System.Text.Json.Nodes.JsonObject
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
        ["metadata"] = new System.Text.Json.Nodes.JsonObject { ["kernelspec"] = new System.Text.Json.Nodes.JsonObject { ["language"] = "C#", ["name"] = ".net-csharp" } },
        ["cells"] = new System.Text.Json.Nodes.JsonArray([.. cells.Select(cell => new System.Text.Json.Nodes.JsonObject
        {
            ["cell_type"] = "code",
            ["metadata"] = new System.Text.Json.Nodes.JsonObject { ["tags"] = new System.Text.Json.Nodes.JsonArray(cell.Tag) },
            ["execution_count"] = null,
            ["outputs"] = new System.Text.Json.Nodes.JsonArray(),
            ["source"] = cell.Source,
        })]),
    }.ToJsonString());

    [Fact]
    public async Task An_expected_failure_does_not_end_the_run_and_the_page_shows_it()
    {
        var (code, output, error) = await Detorch("run", Require.Shared("inputs/expected-failure.ipynb"), "--html", "a.html");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("2/3  raised", output, StringComparison.Ordinal);
        Assert.Contains("3/3  ok", output, StringComparison.Ordinal);
        Assert.Contains("1 failed as allowed", output, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, "a.html"), TestContext.Current.CancellationToken);
        Assert.Contains("to be seen", page, StringComparison.Ordinal);
        Assert.Contains("<pre>3</pre>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_are_skipped_may_fail_and_take_parameters_as_in_Jupyter()
    {
        SaveTagged("a.ipynb",
            ("var lr = 0.1; var name = \"x\"; var on = false;", "parameters"),
            ("throw new Exception(\"never run\");", "skip-execution"),
            ("missing;", "raises-exception"),
            ("$\"{lr * 2} {name} {on}\"", "other"));
        var (code, output, error) = await Detorch("run", "a.ipynb", "--ipynb", "b.ipynb", "-p", "lr=0.25", "-p", "name=a \"b\"", "--parameter", "on=true", "--force");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("skipped", output, StringComparison.Ordinal);
        var cells = NotebookFile.Read(Path.Combine(Folder, "b.ipynb")).Cells;
        Assert.Equal(5, cells.Count);
        Assert.Empty(cells[2].Outputs);
        Assert.IsType<ErrorOutput>(Assert.Single(cells[3].Outputs));
        Assert.Equal("0.5 a \"b\" True", ((DisplayOutput)cells[4].Outputs[0]).Text(MimeTypes.Text));

        SaveTagged("none.ipynb", ("1", "x"));
        Assert.Contains("no cell of the notebook has the tag", (await Detorch("run", "none.ipynb", "-p", "a=1")).Error, StringComparison.Ordinal);
        Assert.Contains("CS0103", (await Detorch("run", "a.ipynb", "-p", "unknown=1")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_may_fail_may_not_run_for_ever_nor_end_its_process()
    {
        SaveTagged("loop.ipynb", ("while (true) { }", "raises-exception"), ("1", "x"));
        SaveTagged("exit.ipynb", ("Environment.Exit(3);", "raises-exception"), ("1", "x"));
        var (code, output, _) = await Detorch("run", "loop.ipynb", "exit.ipynb", "--timeout", "3");
        Assert.Equal(1, code);
        Assert.DoesNotContain("2/2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_cell_does_not_end_a_run_that_allows_errors()
    {
        SaveCells("a.dib", "throw new Exception(\"one\");", "2");
        Assert.Equal(1, (await Detorch("run", "a.dib", "--html", "a.html")).ExitCode);
        Assert.Equal(["a.dib"], Files);
        Assert.Equal(0, (await Detorch("run", "a.dib", "--html", "a.html", "--allow-errors")).ExitCode);
        Assert.Equal(["a.dib", "a.html"], Files);
    }
}
