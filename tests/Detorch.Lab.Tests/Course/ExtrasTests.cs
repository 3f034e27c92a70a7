using System.Reflection;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Outputs;
using Detorch.Teach.Plots;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Course;

/// <summary>The notebooks beside the course: each runs without a network, and the gallery misses no picture.</summary>
public class ExtrasTests
{
    public static TheoryData<string> Notebooks => [.. Directory.GetFiles(Repository.PathOf("notebooks", "extras"), "*.dib")
        .Select(path => Path.GetFileName(path)).Where(name => name != "setup.dib").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task Every_cell_runs(string name)
    {
        var path = Repository.PathOf("notebooks", "extras", name);
        var notebook = NotebookFile.Read(path);
        using var process = NotebookProcess.Start(path, TimeSpan.FromMinutes(10));
        var error = await process.RunAsync(notebook, _ => { }, TestContext.Current.CancellationToken);

        Assert.True(error is null, $"{name}: {string.Join('\n', error?.Traceback ?? [])}");
        Assert.DoesNotContain(notebook.Cells.SelectMany(cell => cell.Outputs).OfType<StreamOutput>(), stream => stream.Name == "stderr");
        foreach (var cell in notebook.Cells.Where(cell => cell.Kernel == KernelNames.CSharp && Shows(cell.Source)))
            Assert.True(cell.Outputs.Count > 0, $"{name}: this cell shows nothing: {cell.Source}");
    }

    [Fact]
    public void The_gallery_draws_every_picture_of_the_library()
    {
        var gallery = File.ReadAllText(Repository.PathOf("notebooks", "extras", "gallery.dib"));
        var pictures = new[] { typeof(Plot), typeof(GradientExplorer) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => $"{type.Name}.{method.Name}("))
            .Concat(["new DecisionMap(", "new LiveCurves(", "GraphPicture.Of(", ".AtStep(", ".Stepper()", "Figure.Grid("]).Distinct().ToArray();
        Assert.True(pictures.Length > 30, $"only {pictures.Length} pictures were found");
        Assert.DoesNotContain(pictures, picture => !gallery.Contains(picture, StringComparison.Ordinal));
    }

    private static bool Shows(string cell) => cell.TrimEnd() is var text && !text.EndsWith(';') && !text.EndsWith('}') && !text.StartsWith("#!", StringComparison.Ordinal);
}
