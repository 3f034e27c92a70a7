using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Documents;

public class IpynbFormatTests
{
    private const string Notebook45 = """
        {
         "cells": [
          {
           "attachments": { "a.png": { "image/png": "AAAA" } },
           "cell_type": "markdown",
           "id": "m-1",
           "metadata": { "tags": ["keep"] },
           "source": "one string\nof two lines"
          },
          {
           "cell_type": "code",
           "execution_count": 7,
           "id": "c-1",
           "metadata": { "collapsed": true },
           "outputs": [
            { "name": "stdout", "output_type": "stream", "text": ["a\n", "b"] },
            {
             "data": { "application/vnd.plotly.v1+json": { "data": [1.50, 2] }, "image/png": "AAAA", "text/html": ["<b>\n", "</b>"], "text/plain": ["x"] },
             "execution_count": 7,
             "metadata": { "image/png": { "width": 3 } },
             "output_type": "execute_result"
            },
            { "data": { "text/plain": ["y"] }, "metadata": {}, "output_type": "display_data" },
            { "ename": "E", "evalue": "v", "output_type": "error", "traceback": ["l1", "l2"] }
           ],
           "source": ["var a = 1;\n", "a"]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "h-1",
           "metadata": {},
           "outputs": [],
           "source": ["#!html\n", "<i>é</i>"]
          },
          { "cell_type": "raw", "id": "r-1", "metadata": {}, "source": [] }
         ],
         "metadata": { "kernelspec": { "display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp" }, "custom": { "deep": [null, 1e3] } },
         "nbformat": 4,
         "nbformat_minor": 5
        }
        """;

    [Fact]
    public void Writes_back_everything_that_it_read()
    {
        var written = IpynbFormat.Write(IpynbFormat.Parse(Notebook45));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Notebook45), JsonNode.Parse(written)), written);
        Assert.Equal(written, IpynbFormat.Write(IpynbFormat.Parse(written)));
    }

    [Fact]
    public void Reads_cells_languages_ids_and_outputs()
    {
        var cells = IpynbFormat.Parse(Notebook45).Cells;
        Assert.Equal(["markdown", "csharp", "html", "raw"], cells.Select(cell => cell.Kernel));
        Assert.Equal(["m-1", "c-1", "h-1", "r-1"], cells.Select(cell => cell.Id));
        Assert.Equal("<i>é</i>", cells[2].Source);
        var result = Assert.IsType<DisplayOutput>(cells[1].Outputs[1]);
        Assert.Equal("<b>\n</b>", result.Text(MimeTypes.Html));
        Assert.True(result.IsResult);
        Assert.Equal(new StreamOutput("stdout", "a\nb"), cells[1].Outputs[0]);
    }

    [Fact]
    public void Keeps_the_cells_of_a_dib()
    {
        var notebook = new Notebook();
        foreach (var (kernel, source) in new[] { ("markdown", "# é"), ("csharp", "1 + 1"), ("html", "<b>x</b>\n<i/>"), ("fsharp", "let a = 1") })
            notebook.Cells.Add(new NotebookCell(kernel, source));
        var read = IpynbFormat.Parse(IpynbFormat.Write(notebook));
        Assert.Equal(notebook.Cells.Select(cell => (cell.Kernel, cell.Source)), read.Cells.Select(cell => (cell.Kernel, cell.Source)));
        Assert.Equal(["cell-1", "cell-2", "cell-3", "cell-4"], read.Cells.Select(cell => cell.Id));
    }

    [Fact]
    public void A_notebook_in_another_language_says_so()
    {
        var notebook = IpynbFormat.Parse("""
            {"cells":[{"cell_type":"code","metadata":{},"outputs":[],"execution_count":null,"source":"print(1)"}],
             "metadata":{"kernelspec":{"language":"python","name":"python3"}},"nbformat":4,"nbformat_minor":2}
            """);
        Assert.Equal("python", Assert.Single(notebook.Cells).Kernel);
    }

    [Fact]
    public void What_early_versions_of_NET_Interactive_wrote_is_read()
    {
        var cell = Assert.Single(IpynbFormat.Parse("""{"cells":[{"cell_type":"code","source":"","outputs":[{"data":{"text/plain":"a"},"output_type":"unknown"}]}],"nbformat":4}""").Cells);
        Assert.Equal("a", Assert.IsType<DisplayOutput>(Assert.Single(cell.Outputs)).Text(MimeTypes.Text));
    }

    /// <summary>Figures nest deeper than a JSON library allows by default.</summary>
    [Fact]
    public void Deep_outputs_are_written_back()
    {
        var deep = $"{new string('[', 200)}{new string(']', 200)}";
        var text = $$"""{"cells":[{"cell_type":"code","execution_count":1,"metadata":{},"outputs":[{"data":{"application/json":{{deep}}},"metadata":{},"output_type":"display_data"}],"source":""}],"metadata":{},"nbformat":4,"nbformat_minor":4}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text, documentOptions: new() { MaxDepth = 300 }), JsonNode.Parse(IpynbFormat.Write(IpynbFormat.Parse(text)), documentOptions: new() { MaxDepth = 300 })));
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\n\"cells\": [\n", "line 3")]
    [InlineData("[]", "not an object")]
    [InlineData("{}", "no \"cells\"")]
    [InlineData("""{"worksheets":[],"nbformat":2}""", "nbformat 2")]
    [InlineData("""{"cells":[],"nbformat":5}""", "nbformat 5")]
    [InlineData("""{"worksheets":5,"nbformat":3}""", "wrong type")]
    [InlineData("""{"worksheets":[{"cells":[null]}],"nbformat":3}""", "is missing")]
    [InlineData("""{"cells":[{"cell_type":"code","source":"","outputs":[{"output_type":"unknown"}]}],"nbformat":4}""", "type \"unknown\"")]
    [InlineData("""{"cells":[]}""", "nbformat unknown")]
    [InlineData("""{"cells":[{"cell_type":"code","source":5}],"nbformat":4}""", "wrong type")]
    [InlineData("""{"cells":[{"cell_type":"code","source":"","outputs":[{"output_type":"stream"}]}],"nbformat":4}""", "no \"name\"")]
    [InlineData("""{"cells":[{"cell_type":"poem","source":""}],"nbformat":4}""", "poem")]
    [InlineData("""{"cells":[null],"nbformat":4}""", "is missing")]
    public void What_is_no_notebook_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<NotebookFormatException>(() => IpynbFormat.Parse(text)).Message, StringComparison.Ordinal);
}
