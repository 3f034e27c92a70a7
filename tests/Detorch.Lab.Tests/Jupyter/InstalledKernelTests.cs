using Detorch.Lab.Tests.Commands;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Jupyter;

/// <summary>The kernel as Jupyter's own programs find, start and judge it.</summary>
public class InstalledKernelTests : DetorchProcess
{
    [Fact]
    public async Task Passes_the_kernel_test_suite_of_Jupyter()
    {
        await Install();
        var suite = Repository.PathOf("tests", "Detorch.Lab.Tests", "Jupyter", "kernel_tests.py");
        var (code, _, error) = await Python.RunAsync("jupyter_kernel_test", Path.Combine(Folder, "share", "jupyter"), suite);
        Assert.True(code == 0, error);
        // The one test left out is of pagers, which the protocol has deprecated.
        Assert.Contains("OK (skipped=1)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_what_jupyter_client_counts_on()
    {
        await Install();
        var tests = Repository.PathOf("tests", "Detorch.Lab.Tests", "Jupyter", "client_tests.py");
        var (code, _, error) = await Python.RunAsync("jupyter_client", Path.Combine(Folder, "share", "jupyter"), tests);
        Assert.True(code == 0, error);
    }

    [Fact]
    public async Task A_notebook_of_the_course_is_converted_and_run_by_nbconvert()
    {
        await Install();
        // Beside notebooks/, so that relative paths hold.
        var folder = Directory.CreateDirectory(Repository.PathOf("out")).FullName;
        var source = Directory.GetFiles(Repository.PathOf("notebooks"), "01-*.dib").Single();
        foreach (var file in Directory.GetFiles(Repository.PathOf("notebooks"), "setup.dib"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        var notebook = Path.Combine(folder, "nbconvert.ipynb");
        Assert.Equal(0, (await Detorch("convert", source, notebook)).ExitCode);
        var (code, _, error) = await Python.RunAsync("nbconvert", Path.Combine(Folder, "share", "jupyter"),
            "-m", "nbconvert", "--execute", "--to", "html", "--output-dir", Folder, notebook);
        Assert.True(code == 0, error);
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, "nbconvert.html"), TestContext.Current.CancellationToken);
        Assert.Contains("Plotly", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_installed_listed_and_removed()
    {
        await Install();
        Assert.Equal(
            ["share/jupyter/kernels/detorch/kernel.json", "share/jupyter/kernels/detorch/logo-32x32.png", "share/jupyter/kernels/detorch/logo-64x64.png", "share/jupyter/kernels/detorch/logo-svg.svg"],
            Files);
        var (code, output, _) = await Detorch("jupyter", "list", "--prefix", Folder);
        Assert.Equal(0, code);
        Assert.EndsWith("ok\n", output, StringComparison.Ordinal);
        Assert.Equal(0, (await Detorch("jupyter", "remove", "--prefix", Folder)).ExitCode);
        Assert.Empty(Files);
        Assert.Equal(1, (await Detorch("jupyter", "remove", "--prefix", Folder)).ExitCode);
    }

    private async Task Install()
    {
        var (code, output, error) = await Detorch("jupyter", "install", "--prefix", Folder);
        Assert.True(code == 0, error);
        Assert.StartsWith("installed \"C# (Detorch)\"", output, StringComparison.Ordinal);
    }
}
