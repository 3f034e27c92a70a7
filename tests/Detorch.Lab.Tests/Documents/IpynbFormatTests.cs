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

    /// <summary>What programs and hands write into a notebook and Jupyter's own reader, which is Python's json, takes.</summary>
    [Theory]
    [InlineData("execution_count", "\"3\"", "3")]
    [InlineData("execution_count", "3.0", "3")]
    [InlineData("execution_count", "\"*\"", "null")]
    [InlineData("execution_count", "99999999999", "null")]
    [InlineData("id", "17", "\"17\"")]
    [InlineData("source", "5", "[\"5\"]")]
    [InlineData("source", "null", "[]")]
    [InlineData("metadata", "null", "null")]
    [InlineData("metadata", """{"polyglot_notebook":"csharp","dotnet_interactive":[1]}""", """{"polyglot_notebook":"csharp","dotnet_interactive":[1]}""")]
    [InlineData("metadata", """{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""")]
    [InlineData("outputs", "null", "[]")]
    [InlineData("outputs", """[{"output_type":"stream","text":7}]""", """[{"name":"stdout","output_type":"stream","text":["7"]}]""")]
    [InlineData("outputs", """[{"output_type":"error","ename":"KeyError","evalue":5,"traceback":"a\nb"}]""", """[{"ename":"KeyError","evalue":"5","output_type":"error","traceback":["a","b"]}]""")]
    [InlineData("outputs", """[{"output_type":"execute_result","data":{"text/plain":2.50},"metadata":[],"execution_count":"3"}]""", """[{"data":{"text/plain":["2.50"]},"execution_count":3,"metadata":{},"output_type":"execute_result"}]""")]
    [InlineData("outputs", """[{"output_type":"display_data"}]""", """[{"data":{},"metadata":{},"output_type":"display_data"}]""")]
    [InlineData("outputs", """[{"output_type":"pyout","text":["2"],"prompt_number":2}]""", """[{"data":{"text/plain":["2"]},"execution_count":2,"metadata":{},"output_type":"execute_result"}]""")]
    [InlineData("outputs", """[{"output_type":"display_data","metadata":{},"data":{"application/json":[NaN,-Infinity,"NaN \" Infinity"]}}]""", """[{"data":{"application/json":[null,null,"NaN \" Infinity"]},"metadata":{},"output_type":"display_data"}]""")]
    public void A_value_of_another_type_is_taken_for_what_it_says(string key, string written, string read)
    {
        var values = new Dictionary<string, string> { ["execution_count"] = "null", ["id"] = "\"a\"", ["metadata"] = "{}", ["outputs"] = "[]", ["source"] = "[]" };
        string Cell(string value) => string.Join(',', values.Select(each => $"\"{each.Key}\":{(each.Key == key ? value : each.Value)}"));
        string Of(string value) => $$"""{"cells":[{"cell_type":"code",{{Cell(value)}}}],"metadata":{},"nbformat":4,"nbformat_minor":5}""";
        var ours = IpynbFormat.Write(IpynbFormat.Parse(Of(written)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Of(read)), JsonNode.Parse(ours)), ours);
    }

    [Theory]
    [InlineData("\"kernelspec\":\"python3\"", "\"4\"", "\"5\"")]
    [InlineData("\"language_info\":[\"C#\"]", "4.0", "5.0")]
    [InlineData("\"kernelspec\":null", "4", "null")]
    public void The_top_of_a_notebook_may_have_values_of_other_types(string metadata, string format, string minor)
    {
        var notebook = IpynbFormat.Parse($$"""{"cells":[{"cell_type":"heading","level":"2","source":["A"]}],"metadata":{{{metadata}}},"nbformat":{{format}},"nbformat_minor":{{minor}}}""");
        Assert.Equal(("markdown", "## A"), (notebook.Cells[0].Kernel, notebook.Cells[0].Source));
        Assert.Equal(4, (int)IpynbFormat.ToJson(notebook)["nbformat"]!);
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
    [InlineData("""{"worksheets":5,"nbformat":3}""", "not a list")]
    [InlineData("""{"worksheets":[{"cells":[null]}],"nbformat":3}""", "cell 1: it is null")]
    [InlineData("""{"cells":[{"cell_type":"code","source":"","outputs":[{"output_type":"unknown"}]}],"nbformat":4}""", "type \"unknown\"")]
    [InlineData("""{"cells":[]}""", "nbformat unknown")]
    [InlineData("""{"cells":[{"cell_type":"raw"},{"cell_type":"code","source":{"a":1}}],"nbformat":4}""", "cell 2: a text is {\"a\":1}")]
    [InlineData("""{"cells":[{"cell_type":"raw"},{"cell_type":"code","outputs":["x"]}],"nbformat":4}""", "cell 2: an output is \"x\"")]
    [InlineData("{\"cells\":[\n<<<<<<< HEAD\n{}],\"nbformat\":4}", "line 2: this is not valid JSON, so not a Jupyter notebook (git could not merge")]
    [InlineData("""{"cells":[{"cell_type":"poem","source":""}],"nbformat":4}""", "poem")]
    [InlineData("""{"cells":[{"source":""}],"nbformat":4}""", "cell 1: the type is missing")]
    [InlineData("""{"cells":[null],"nbformat":4}""", "cell 1: it is null")]
    public void What_is_no_notebook_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<NotebookFormatException>(() => IpynbFormat.Parse(text)).Message, StringComparison.Ordinal);
}
