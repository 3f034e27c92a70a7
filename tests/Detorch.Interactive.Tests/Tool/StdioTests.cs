using Detorch.Tests;

namespace Detorch.Interactive.Tests.Tool;

/// <summary>Notebooks and the package in the tool, over the protocol of VS Code's Polyglot extension.</summary>
[Collection(nameof(Engine))]
public class StdioTests
{
    [Theory]
    [InlineData("00-start-here.dib")]
    [InlineData("01-perceptron.dib")]
    public async Task A_notebook_runs_without_a_failure_or_a_warning(string name)
    {
        using var tool = await StdioTool.StartAsync(Repository.PathOf("notebooks"));

        var problems = new List<string>();
        foreach (var cell in await NotebookCells.ReadAsync(Repository.PathOf("notebooks", name)))
            problems.AddRange(StdioTool.Problems(await tool.RunAsync(cell)).Select(problem => $"{cell}\n  {problem}"));

        Assert.True(problems.Count == 0, $"{name}:\n{string.Join("\n\n", problems)}");
    }

    [Fact]
    public async Task One_reference_to_the_package_is_all_that_figures_and_charts_need()
    {
        DotnetInteractive.Needed();
        using var feed = await KitPackages.PackAsync();
        using var tool = await StdioTool.StartAsync(Repository.Root);
        var restored = await tool.RunAsync($"#i \"nuget:{feed.Folder}\"\n#r \"nuget: Detorch.Teach.Interactive, {feed.Version}\"");
        Require.That(!StdioTool.Problems(restored).Any(problem => problem.Contains("service index", StringComparison.Ordinal)), "needs NuGet's packages");
        Assert.Empty(StdioTool.Problems(restored));

        var events = await tool.RunAsync("""
            using Detorch.Teach.Interactive;
            using Detorch.Teach.Plots;
            Plotly.NET.CSharp.Chart.Combine([
                Plot.Line([1.0, 2], "ours", x: "x", y: "y").ToChart(),
                Plotly.NET.CSharp.Chart.Point<double, double, string>([1.0], [2.0], Name: "theirs")])
            """);

        Assert.Empty(StdioTool.Problems(events));
        var shown = Assert.Single(StdioTool.Values(events));
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], shown.Keys.Order());
        Assert.DoesNotContain("require", shown["text/html"], StringComparison.Ordinal);
        Assert.Contains("theirs", shown["application/vnd.plotly.v1+json"], StringComparison.Ordinal);
        Assert.Equal(["text/html", "text/plain"], Assert.Single(StdioTool.Values(await tool.RunAsync("Detorch.Teach.Tensor.Zeros(2, 3)"))).Keys.Order());
    }

    [Fact]
    public async Task Without_the_kit_its_FSharp_Core_is_too_old_for_a_chart()
    {
        using var tool = await StdioTool.StartAsync(Repository.Root);
        var restored = await tool.RunAsync("#r \"nuget: Plotly.NET.CSharp, 0.14.0\"\n#r \"nuget: Plotly.NET, 6.0.0\"");
        Require.That(!StdioTool.Problems(restored).Any(problem => problem.Contains("service index", StringComparison.Ordinal)), "needs NuGet's packages");

        var problems = StdioTool.Problems(await tool.RunAsync(
            "Plotly.NET.GenericChart.toJson(Plotly.NET.CSharp.Chart.Point<double, double, string>([1.0], [2.0]))"));

        Assert.Contains(problems, problem => problem.Contains("FSharp.Core, Version=10.1", StringComparison.Ordinal));
    }
}
