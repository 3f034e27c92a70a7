using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Tests;

namespace Detorch.Interactive.Tests.Tool;

/// <summary>Notebooks in the tool as a kernel of Jupyter, which listens on loopback alone.</summary>
public sealed class JupyterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-jupyter-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("notebooks/00b-arrays.dib")]
    [InlineData("notebooks/04-mlp-by-hand.dib")]
    [InlineData("notebooks/extras/plotly-net.dib")]
    public async Task A_notebook_runs_with_nothing_on_standard_error(string path)
    {
        DotnetInteractive.Needed();
        SaveKernel();
        var cells = await NotebookCells.ReadAsync(Repository.PathOf(path));
        var (saved, written) = (Path.Combine(folder, "cells.json"), Path.Combine(folder, "outputs.json"));
        await File.WriteAllTextAsync(saved, JsonSerializer.Serialize(cells), TestContext.Current.CancellationToken);

        var (code, _, error) = await Python.RunAsync("nbclient", folder,
            Repository.PathOf("tests", "Detorch.Interactive.Tests", "Tool", "run_cells.py"), saved, Repository.PathOf(Path.GetDirectoryName(path)!), written);

        Assert.True(code == 0, error);
        var outputs = JsonNode.Parse(await File.ReadAllTextAsync(written, TestContext.Current.CancellationToken))!.AsArray().SelectMany(cell => cell!.AsArray()).ToArray();
        Assert.DoesNotContain(outputs, output => (string?)output!["name"] == "stderr");
        Assert.Contains(outputs, output => output!["data"]?["application/vnd.plotly.v1+json"] is not null || (string?)output["name"] == "stdout");
    }

    private void SaveKernel()
    {
        var start = DotnetInteractive.Starting(folder, "jupyter", "--default-kernel", "csharp", "--http-local-only", "{connection_file}");
        var environment = new JsonObject(DotnetInteractive.Environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value)))
        {
            ["HOME"] = Environment.GetEnvironmentVariable("HOME"), // there NuGet keeps the tool
        };
        var kernel = new JsonObject
        {
            ["argv"] = new JsonArray([start.FileName, .. start.ArgumentList.Select(argument => (JsonNode?)argument)]),
            ["display_name"] = ".NET (C#)", ["language"] = "C#", ["env"] = environment,
        };
        var place = Directory.CreateDirectory(Path.Combine(folder, "kernels", "dotnet-csharp")).FullName;
        File.WriteAllText(Path.Combine(place, "kernel.json"), kernel.ToJsonString());
    }
}
