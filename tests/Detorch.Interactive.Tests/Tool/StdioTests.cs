using Detorch.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detorch.Interactive.Tests.Tool;

/// <summary>Notebooks and the package in the tool, over the protocol of VS Code's Polyglot extension.</summary>
[Collection(nameof(Engine))]
public class StdioTests
{
    [Theory]
    [InlineData("00-start-here.dib")]
    [InlineData("01-perceptron.dib")]
    public async Task A_notebook_runs_without_a_failure_or_a_warning(string name) => await RunAsync(name);

    [Fact]
    public async Task TorchSharp_agrees_with_ours_in_notebook_14b()
    {
        using var packages = TorchPackages.Weakened();
        Assert.Contains("It ran.", await RunAsync("14b-there-and-back.dib", packages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notebook_14b_goes_on_where_TorchSharp_cannot_be_had()
    {
        using var packages = TorchPackages.OutOfReach();
        Assert.Matches("It did not run here: .*error NU1301", await RunAsync("14b-there-and-back.dib", packages));
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

    [Fact]
    public async Task The_kit_s_charts_show_themselves_beside_an_older_Plotly_NET()
    {
        DotnetInteractive.Needed();
        using var feed = await KitPackages.PackAsync();
        var old = Path.Combine(feed.Folder, "Plotly.NET.dll");
        var token = TestContext.Current.CancellationToken;
        var code = CSharpSyntaxTree.ParseText(
            "[assembly: System.Reflection.AssemblyVersion(\"5.1.0\")] namespace Plotly.NET { public class GenericChart { } }", cancellationToken: token);
        Assert.True(CSharpCompilation.Create("Plotly.NET", [code], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new(OutputKind.DynamicallyLinkedLibrary)).Emit(old, cancellationToken: token).Success);
        using var tool = await StdioTool.StartAsync(Repository.Root);
        // Not by #r: the tool's compiler may then take either version for the name, now this and now that.
        Assert.Empty(StdioTool.Problems(await tool.RunAsync(
            $"new System.Runtime.Loader.AssemblyLoadContext(null).LoadFromAssemblyPath(@\"{old}\").GetTypes()[0].FullName")));

        var restored = await tool.RunAsync($"#i \"nuget:{feed.Folder}\"\n#r \"nuget: Detorch.Teach.Interactive, {feed.Version}\"");
        Require.That(!StdioTool.Problems(restored).Any(problem => problem.Contains("service index", StringComparison.Ordinal)), "needs NuGet's packages");
        Assert.Empty(StdioTool.Problems(restored));
        var events = await tool.RunAsync("Plotly.NET.CSharp.Chart.Point<double, double, string>([1.0], [2.0])");
        Assert.Empty(StdioTool.Problems(events));
        Assert.Contains("application/vnd.plotly.v1+json", Assert.Single(StdioTool.Values(events)).Keys);
    }

    /// <summary>Runs a notebook without a failure or a warning, and returns what it prints.</summary>
    private static async Task<string> RunAsync(string name, TorchPackages? packages = null)
    {
        using var tool = await StdioTool.StartAsync(Repository.PathOf("notebooks"));
        foreach (var (variable, value) in packages?.Variables ?? []) // NuGet finds the tool itself by them, so they are set later
            await tool.RunAsync($"System.Environment.SetEnvironmentVariable(\"{variable}\", @\"{value}\");");
        var (problems, printed) = (new List<string>(), "");
        foreach (var cell in await NotebookCells.ReadAsync(Repository.PathOf("notebooks", name)))
        {
            var events = await tool.RunAsync(cell);
            problems.AddRange(StdioTool.Problems(events).Select(problem => $"{cell}\n  {problem}"));
            printed += StdioTool.Printed(events);
        }
        Assert.True(problems.Count == 0, $"{name}:\n{string.Join("\n\n", problems)}");
        return printed;
    }
}
