using System.Net;
using System.Text.Json.Nodes;
using Detorch.Lab.Grading.Sandbox;
using Detorch.Lab.Tests.Commands;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Grading;

/// <summary>An assignment is released, solved in the lab as its page does it, handed in, and graded.</summary>
public sealed class LabJourneyTests(Web.Lab lab) : DetorchProcess, IClassFixture<Web.Lab>
{
    [Theory]
    [InlineData("small.dib")]
    [InlineData("small.ipynb")]
    public async Task A_release_is_solved_in_the_lab_and_graded(string name)
    {
        Save("src/small.dib", Small.Text);
        Save("src/setup.dib", File.ReadAllText(Path.Combine(Path.GetDirectoryName(Small.Path)!, "setup.dib"))
            .Replace("../../..", Repository.Root.Replace('\\', '/'), StringComparison.Ordinal));
        await Succeeds("assign", "release", "src/small.dib", "--unchecked", "--out", "out");
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "out", "student"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(lab.PathOf(name + "-course"), Path.GetRelativePath(Path.Combine(Folder, "out", "student"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var path = $"{name}-course/{name}";

        var notebook = (await lab.GetAsync($"api/contents/{path}?type=notebook&content=1"))["content"]!;
        Assert.Equal(["○ Exercise 1.1: not solved yet.", "✗ Exercise 2.1: wrong: dW wrong, db wrong. Let the shapes decide."], await RunAsync(path, notebook));
        foreach (var cell in notebook["cells"]!.AsArray())
            cell!["source"] = SourceOf(cell)
                .Replace("throw new NotImplementedException(\"Exercise 1.1\");", "return (b.Y - a.Y) / (b.X - a.X);", StringComparison.Ordinal)
                .Replace("return (dW, NdArray", "return (x.T.MatMul(g), NdArray", StringComparison.Ordinal);
        Assert.Equal(["✓ Exercise 1.1: right.", "◐ Exercise 2.1: half right: dW right, db wrong. Let the shapes decide."], await RunAsync(path, notebook));
        await lab.AskAsync(HttpMethod.Put, $"api/contents/{path}", new JsonObject { ["type"] = "notebook", ["format"] = "json", ["content"] = notebook.DeepClone() });

        Directory.CreateDirectory(Path.Combine(Folder, "handed-in", "ada"));
        File.Copy(lab.PathOf(path), Path.Combine(Folder, "handed-in", "ada", name));
        await Succeeds(["grade", "src/small.dib", "handed-in", "--out", "grades", "--jobs", "1", .. Bubblewrap.Problem() is null ? Array.Empty<string>() : ["--trust"]]);
        var grades = (await File.ReadAllLinesAsync(Path.Combine(Folder, "grades", "grades.csv"), TestContext.Current.CancellationToken)).Select(line => line.Split(',')).ToList();
        var (head, ada) = (grades[0], grades[1]);
        Assert.Equal(("3", "2", "5"), (ada[Array.IndexOf(head, "1.1")], ada[Array.IndexOf(head, "2.1")], ada[Array.IndexOf(head, "total")]));
    }

    /// <summary>Runs all cells in a new kernel and puts their outputs where Jupyter's page puts them.</summary>
    /// <returns>What the checks showed.</returns>
    private async Task<List<string>> RunAsync(string path, JsonNode notebook)
    {
        var kernel = await lab.StartKernelAsync(path);
        var shown = new List<string>();
        using (var client = await lab.ConnectAsync(kernel, Guid.NewGuid().ToString(), v1: true))
            foreach (var cell in notebook["cells"]!.AsArray().Where(cell => (string)cell!["cell_type"]! == "code"))
            {
                var outputs = new JsonArray();
                foreach (var (type, content) in await client.HearAllAsync(await client.ExecuteAsync(SourceOf(cell!))))
                    if (type is "execute_result" or "display_data" or "stream" or "error")
                    {
                        var output = new JsonObject { ["output_type"] = type };
                        foreach (var (field, value) in content.Where(each => each.Key != "transient"))
                            output[field] = value?.DeepClone();
                        outputs.Add(output);
                        if (content["data"]?[MimeTypes.Check] is not null)
                            shown.Add((string)content["data"]!["text/plain"]!);
                    }
                cell!["outputs"] = outputs;
            }
        await lab.AskAsync(HttpMethod.Delete, $"api/kernels/{kernel}", null, HttpStatusCode.NoContent);
        return shown;
    }

    /// <summary>A cell's text, which a notebook may have as a list of lines.</summary>
    private static string SourceOf(JsonNode cell) => cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)cell["source"]!;

    private async Task Succeeds(params string[] arguments)
    {
        var (code, output, error) = await Detorch(arguments);
        Assert.True(code == 0, error + output);
    }
}
