using System.Text.Json.Nodes;
using Detorch.Lab.Pages;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Jupyter;

/// <summary>The kernel as Jupyter's own programs find, start and judge it.</summary>
public class InstalledKernelTests : InstalledKernel
{
    [Fact]
    public async Task Passes_the_kernel_test_suite_of_Jupyter()
    {
        await InstallAsync();
        var suite = Repository.PathOf("tests", "Detorch.Lab.Tests", "Jupyter", "kernel_tests.py");
        var (code, _, error) = await Python.RunAsync("jupyter_kernel_test", JupyterPath, suite);
        Assert.True(code == 0, error);
        // The one test left out is of pagers, which the protocol has deprecated.
        Assert.Contains("OK (skipped=1)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_what_jupyter_client_counts_on()
    {
        await InstallAsync();
        var tests = Repository.PathOf("tests", "Detorch.Lab.Tests", "Jupyter", "client_tests.py");
        var (code, _, error) = await Python.RunAsync("jupyter_client", JupyterPath, tests);
        Assert.True(code == 0, error);
    }

    [Fact]
    public async Task Is_installed_listed_and_removed()
    {
        await InstallAsync();
        Assert.Equal(
            ["share/jupyter/kernels/detorch/kernel.json", "share/jupyter/kernels/detorch/logo-32x32.png", "share/jupyter/kernels/detorch/logo-64x64.png", "share/jupyter/kernels/detorch/logo-svg.svg"],
            Files.Where(file => !file.EndsWith("plotly.min.js", StringComparison.Ordinal)));
        Assert.Equal(WebLibrary.Plotly.IsEmbedded, Files.Contains("share/jupyter/kernels/detorch/plotly.min.js"));
        var (code, output, _) = await Detorch("jupyter", "list", "--prefix", Folder);
        Assert.Equal(0, code);
        Assert.EndsWith("ok\n", output, StringComparison.Ordinal);
        Save("share/jupyter/kernels/detorch/kernel.js", "// mine");
        Assert.Contains("other files in it stay", (await Detorch("jupyter", "remove", "--prefix", Folder)).Output, StringComparison.Ordinal);
        Assert.Equal(["share/jupyter/kernels/detorch/kernel.js"], Files);
        File.Delete(Path.Combine(Folder, "share/jupyter/kernels/detorch/kernel.js"));
        Assert.Equal(0, (await Detorch("jupyter", "remove", "--prefix", Folder)).ExitCode);
        Assert.Empty(Files);
        Assert.Equal(1, (await Detorch("jupyter", "remove", "--prefix", Folder)).ExitCode);
    }

    [Fact]
    public async Task Is_found_by_Jupyter_where_it_is_installed_for_the_user()
    {
        var home = Path.Combine(Folder, "Übung #1, 50%");
        (Variables["HOME"], Variables["JUPYTER_DATA_DIR"], Variables["XDG_DATA_HOME"]) = (home, null, null);
        Assert.Equal(0, (await Detorch("jupyter", "install", "--user")).ExitCode);
        Assert.True(File.Exists(Path.Combine(home, ".local", "share", "jupyter", "kernels", "detorch", "kernel.json")));

        Variables["JUPYTER_DATA_DIR"] = Path.Combine(home, "data");
        Assert.Equal(1, (await Detorch("jupyter", "list")).ExitCode);
        Assert.Equal(0, (await Detorch("jupyter", "install")).ExitCode);
        var (code, output, error) = await RunAsync(Python.With("jupyter_client"), "-m", "jupyter_client.kernelspecapp", "list", "--json");
        Assert.True(code == 0, error);
        var found = JsonNode.Parse(output)!["kernelspecs"]!["detorch"]!;
        Assert.Equal(Path.Combine(home, "data", "kernels", "detorch"), (string?)found["resource_dir"]);
        Assert.Equal(("C# (Detorch)", "C#", "message"), ((string?)found["spec"]!["display_name"], (string?)found["spec"]!["language"], (string?)found["spec"]!["interrupt_mode"]));
    }

    [Fact]
    public async Task From_a_clone_the_build_itself_is_installed()
    {
        var (code, _, error) = await RunAsync("dotnet", "run", "--no-build", "--project", Repository.PathOf("lib", "Detorch.Lab"), "--", "jupyter", "install", "--prefix", Folder);
        Assert.True(code == 0, error);
        var specification = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(JupyterPath, "kernels", "detorch", "kernel.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(Repository.PathOf("lib", "Detorch.Lab", "bin", "Release", "net10.0", "Detorch.Lab.dll"), (string?)specification["argv"]![2]);
    }
}
