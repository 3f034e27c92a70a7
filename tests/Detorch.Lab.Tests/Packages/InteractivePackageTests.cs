using Detorch.Lab.Outputs;
using Detorch.Lab.Tests.Session;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Packages;

/// <summary>Packages that bring .NET Interactive, or what the kernel itself is made of: cells see one symbol of each name before and after.</summary>
[Collection("session")]
public class InteractivePackageTests : SessionFixture
{
    private const string PlotlyNet = "#r \"nuget: Plotly.NET.Interactive, 6.0.0\"";

    [Theory]
    [InlineData(PlotlyNet)]
    [InlineData("#r \"nuget: Markdig, 0.45.0\"")]
    [InlineData("#r \"nuget: System.CommandLine, 2.0.0\"")]
    [InlineData("#r \"nuget: Microsoft.CodeAnalysis.CSharp, 5.0.0\"")]
    [InlineData("#r \"nuget: Microsoft.DotNet.Interactive.Formatting, 1.0.0-beta.26120.1\"")]
    public async Task The_vocabulary_of_cells_compiles_after_a_package(string package)
    {
        var before = await Show("var asked = Kernel.GetInputAsync(\"before\"); display(1); 2.Display(); record Coin(int Cents);");
        await Bring(package);
        await Show("Formatter.ResetToDefault(); Formatter.Register<Coin>(coin => $\"{coin.Cents} ct\");");
        Assert.Equal(["1", "2"], before);
        Assert.Equal(["3", "4", "5", "6 ct"], await Show("display(3); 4.Display(); DisplayedValue shown = display(5); Coin.Equals(null, null); new Coin(6)"));
        Assert.Equal(["answer to name", "answer to pin"], await Show("display(await Kernel.GetInputAsync(\"name\")); (await Kernel.GetPasswordAsync(\"pin\")).GetClearTextPassword()"));
    }

    [Fact]
    public async Task The_real_kernel_is_there_while_a_cell_runs()
    {
        await Bring(PlotlyNet);
        Assert.Equal(["hello", "1", "2"], await Show("""
            using Microsoft.DotNet.Interactive;
            var context = KernelInvocationContext.Current;
            context.Display("hello", "text/plain");
            Kernel.display(1);
            Console.Write("printed");
            2
            """));
        // A kernel that an earlier test of this process loaded prints what it takes for shown outside of a cell.
        Assert.EndsWith("printed", Printed, StringComparison.Ordinal);
        Assert.Equal(["True", "2", "3", "4"], await Show("display(Kernel.Root is CompositeKernel); var shown = Kernel.display(2); shown.Update(3); shown.Update(4);"));
        Assert.Equal([false, false, true], Outputs.OfType<DisplayOutput>().Skip(1).Select(output => output.IsUpdate));
    }

    [Fact]
    public async Task A_cell_that_uses_the_real_kernel_can_be_stopped()
    {
        await Bring(PlotlyNet);
        var error = await RunUntilItPrints("Kernel.display(1); Console.WriteLine(\"begins\"); while (true) { }");
        Assert.Equal("Interrupted", error?.Name);
        Assert.Equal(["2"], await Show("1 + 1"));
    }

    [Fact]
    public async Task The_course_s_first_notebooks_run_after_Plotly_NET()
    {
        Save("empty.txt", "");
        Directory.SetCurrentDirectory(Repository.PathOf("notebooks"));
        await Bring(PlotlyNet);
        foreach (var notebook in Directory.EnumerateFiles(Repository.PathOf("notebooks"), "0[1-5]-*.dib").Order(StringComparer.Ordinal))
            Assert.Null((await Run($"#!import {notebook}"))?.Traceback[0]);
    }

    protected override string? Answer(string prompt, bool isPassword) => $"answer to {prompt}";

    private async Task Bring(string package)
    {
        var error = await Run(package);
        Require.That(error is null || !error.Message.Contains("service index", StringComparison.Ordinal), "needs NuGet's packages");
        Assert.Null(error?.Traceback[0]);
    }
}
