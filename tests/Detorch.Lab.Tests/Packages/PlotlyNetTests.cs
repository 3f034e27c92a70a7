using Detorch.Lab.Outputs;
using Detorch.Lab.Tests.Session;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Packages;

/// <summary>Plotly.NET beside another version of it, and extensions of packages: a clear error in the cell, or none, and the kernel lives.</summary>
[Collection("session")]
public class PlotlyNetTests : SessionFixture
{
    private const string Old = "namespace Plotly.NET; public class GenericChart { public int Version => 5; }";

    private static readonly string Build = Repository.PathOf("lib", "Detorch.Teach.Interactive", "bin", "Release", "net10.0");

    private static readonly string Adapter = string.Join('\n', new[] { "Plotly.NET", "Plotly.NET.CSharp", "Detorch.Teach.Interactive" }
        .Select(name => $"#r \"{Path.Combine(Build, name)}.dll\""));

    [Fact]
    public async Task A_package_of_another_version_is_refused_after_the_adapter_and_charts_go_on()
    {
        new PackageFeed(Folder).Add("Plotly.NET", "5.1.0", Old);
        await Bring();
        Assert.Contains("another Plotly.NET is loaded already, from ", (await Fail("#r \"nuget: Plotly.NET, 5.1.0\""))[0], StringComparison.Ordinal);
        await Show("Plotly.NET.CSharp.Chart.Point<double, double, string>(new[] { 1.0 }, new[] { 2.0 })");
        Assert.NotNull(Outputs.OfType<DisplayOutput>().Last().Data[MimeTypes.Plotly]);
    }

    [Fact]
    public async Task The_adapter_is_refused_after_another_version_and_that_one_goes_on()
    {
        new PackageFeed(Folder).Add("Plotly.NET", "5.1.0", Old);
        Assert.Equal("5", (await Show("#r \"nuget: Plotly.NET, 5.1.0\"\nnew Plotly.NET.GenericChart().Version"))[^1]);
        Require.That(File.Exists(Path.Combine(Build, "Plotly.NET.dll")), $"needs {Build}: build the solution first");
        Assert.Contains("another Plotly.NET is loaded already, from ", (await Fail(Adapter))[0], StringComparison.Ordinal);
        Assert.Equal(["5"], await Show("new Plotly.NET.GenericChart().Version"));
    }

    [Fact]
    public async Task An_extension_that_would_throw_while_it_loads_is_not_run_and_its_package_works()
    {
        new PackageFeed(Folder).Add("Thrower", "1.0.0", "public class Thrower { public int Works => 2; }",
            files: ("interactive-extensions/dotnet/extension.dib", "#!csharp\n\nthrow new Exception(\"while it loads\");\n"u8.ToArray()));
        Assert.Equal("2", (await Show("#r \"nuget: Thrower\"\nnew Thrower().Works"))[^1]);
    }

    private async Task Bring()
    {
        Require.That(File.Exists(Path.Combine(Build, "Plotly.NET.dll")), $"needs {Build}: build the solution first");
        await Show(Adapter);
    }
}
