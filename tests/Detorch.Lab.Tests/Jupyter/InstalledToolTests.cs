using System.Text.Json.Nodes;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Jupyter;

/// <summary>The .NET tool, as someone has it who never saw the repository.</summary>
public class InstalledToolTests : InstalledKernel
{
    private string Tools => Path.Combine(Folder, "my tools");

    [Fact]
    public async Task Packed_and_installed_without_a_network_it_runs_a_notebook_of_the_course_in_nbclient()
    {
        Python.With("nbclient");
        await InstallToolAsync();
        var command = Path.Combine(Tools, OperatingSystem.IsWindows() ? "detorch.exe" : "detorch");
        var (code, _, error) = await RunAsync(command, "jupyter", "install", "--prefix", Folder);
        Assert.True(code == 0, error);

        // An update of the tool puts the new version into another folder, and the command stays.
        var specification = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(JupyterPath, "kernels", "detorch", "kernel.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(command, (string?)specification["argv"]![0]);
        (code, var listed, _) = await RunAsync(command, "jupyter", "list", "--prefix", Folder);
        Assert.True(code == 0, listed);

        (code, _, error) = await Python.RunAsync("nbclient", JupyterPath, "-c", "from nbclient.cli import main; main()", "--kernel_name=detorch", "--timeout=600",
            await ConvertAsync("00-start-here.dib"));
        Assert.True(code == 0, error);
        await ProcessTable.WaitUntilNoneHoldsAsync(JupyterPath);
    }

    private async Task InstallToolAsync()
    {
        // No server of the build outlives the test.
        Variables["MSBUILDDISABLENODEREUSE"] = "1";
        var feed = Path.Combine(Folder, "feed");
        await DotnetAsync("pack", Repository.PathOf("lib", "Detorch.Lab"), "--no-build", "--output", feed);
        await DotnetAsync("tool", "install", "Detorch.Lab", "--tool-path", Tools, "--source", feed);
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync("dotnet", arguments);
        Assert.True(code == 0, output + error);
    }
}
