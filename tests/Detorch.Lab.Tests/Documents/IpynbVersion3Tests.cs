using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;
using Detorch.Lab.Tests.Jupyter;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Documents;

/// <summary>Notebooks as Jupyter wrote them until 2015.</summary>
public sealed class IpynbVersion3Tests : IDisposable
{
    private const string Old = """
        {
         "metadata": { "name": "" },
         "nbformat": 3,
         "nbformat_minor": 0,
         "worksheets": [
          {
           "cells": [
            { "cell_type": "heading", "level": 2, "metadata": {}, "source": ["Two\n", "lines"] },
            { "cell_type": "markdown", "metadata": { "slide": 1 }, "source": ["a\n", "b"] },
            { "cell_type": "html", "metadata": {}, "source": "<i>é</i>" },
            { "cell_type": "raw", "metadata": {}, "source": "raw" },
            {
             "cell_type": "code", "collapsed": false, "language": "fsharp", "metadata": {}, "prompt_number": 3,
             "input": ["let a = 1\n", "a"],
             "outputs": [
              { "output_type": "stream", "stream": "stderr", "text": ["warn\n"] },
              { "output_type": "pyout", "prompt_number": 3, "metadata": {}, "text": ["1"], "html": ["<b>1</b>"], "png": "iVBORw0KGgo=\n", "svg": "<svg/>", "latex": "$1$", "javascript": "1;" },
              { "output_type": "display_data", "metadata": {}, "json": "{\"a\": [1, null]}", "jpeg": "AAAA" },
              { "output_type": "pyerr", "ename": "E", "evalue": "v", "traceback": ["l1", "l2"] }
             ]
            }
           ],
           "metadata": {}
          },
          {
           "cells": [{ "cell_type": "code", "collapsed": true, "language": "python", "metadata": {}, "input": [], "outputs": [] }],
           "metadata": {}
          }
         ]
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("detorch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void All_worksheets_are_read_with_headings_languages_and_outputs()
    {
        var notebook = IpynbFormat.Parse(Old);
        Assert.Equal("fsharp", notebook.DefaultKernel);
        Assert.Equal(
            [("markdown", "## Two lines"), ("markdown", "a\nb"), ("markdown", "<i>é</i>"), ("raw", "raw"), ("fsharp", "let a = 1\na"), ("python", "")],
            notebook.Cells.Select(cell => (cell.Kernel, cell.Source)));
        var code = notebook.Cells[4];
        Assert.Equal(3, code.ExecutionCount);
        Assert.Equal(new StreamOutput("stderr", "warn\n"), code.Outputs[0]);
        var result = Assert.IsType<DisplayOutput>(code.Outputs[1]);
        Assert.True(result.IsResult);
        Assert.Equal(["text/plain", "text/html", "image/png", "image/svg+xml", "text/latex", "application/javascript"], result.Data.Select(each => each.Key));
        Assert.Equal("""{"a":[1,null]}""", Assert.IsType<DisplayOutput>(code.Outputs[2]).Text("application/json"));
        Assert.Equal(["l1", "l2"], Assert.IsType<ErrorOutput>(code.Outputs[3]).Traceback);
    }

    [Theory]
    [InlineData("""{"metadata":{},"nbformat":3}""")]
    [InlineData("""{"nbformat":3,"worksheets":[{}]}""")]
    public void A_notebook_without_cells_has_none(string text) => Assert.Empty(IpynbFormat.Parse(text).Cells);

    /// <summary>Jupyter's own package upgrades it to the same cells, but for the language, of which it keeps nothing.</summary>
    [Fact]
    public async Task Jupyter_reads_the_same_out_of_it()
    {
        var (old, ours) = (Path.Combine(folder, "old.ipynb"), Path.Combine(folder, "ours.ipynb"));
        NotebookFile.WriteText(old, Old);
        NotebookFile.WriteText(ours, IpynbFormat.Write(IpynbFormat.Parse(Old)));
        const string read = """
            import json, sys, nbformat
            def cells(path):
                notebook = nbformat.read(path, as_version=4)
                nbformat.validate(notebook)
                for cell in notebook.cells:
                    cell.pop("id", None)
                    cell.metadata.pop("polyglot_notebook", None)
                return notebook.cells
            print(json.dumps([cells(path) for path in sys.argv[1:]]))
            """;
        var (code, output, error) = await Python.RunAsync("nbformat", null, "-c", read, old, ours);
        Assert.True(code == 0, error);
        var both = JsonNode.Parse(output)!.AsArray();
        Assert.True(JsonNode.DeepEquals(both[0], both[1]), output);
    }
}
