using System.Diagnostics;
using Detorch.Lab.Tests.Jupyter;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Web;

/// <summary>
/// Jupyter's own client library, which JupyterLab and the lab's page use, in Node: it lists, starts, runs, interrupts, restarts and keeps
/// files, in both framings of messages. It finds the lab's server to be one of Jupyter's, and our kernel behind Debian's Jupyter Server.
/// </summary>
public sealed class ServicesClientTests : InstalledKernel, IClassFixture<Lab>
{
    private readonly Lab lab;

    public ServicesClientTests(Lab lab) => this.lab = lab;

    [Fact]
    public async Task It_works_with_the_labs_server() => await RunClientAsync(lab.Address, Lab.Token);

    [Fact]
    public async Task It_works_with_our_kernel_behind_the_Jupyter_Server()
    {
        await InstallAsync();
        Directory.CreateDirectory(Notebooks);
        using var server = await NotebookServer.StartAsync(JupyterPath, Notebooks, isClassic: false);
        await RunClientAsync(server.Address, server.Token, () => server.Log);
    }

    private async Task RunClientAsync(Uri address, string token, Func<string>? log = null)
    {
        await LabPages.BuiltAsync();
        var script = Repository.PathOf("tests", "Detorch.Lab.Tests", "Web", "services_client.mjs");
        var start = new ProcessStartInfo(Require.Program("node"), [script, Path.GetDirectoryName(LabPages.Folder)!, address.AbsoluteUri, token, "detorch"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var cancellation = TestContext.Current.CancellationToken;
        using var client = Process.Start(start)!;
        var (output, errors) = (client.StandardOutput.ReadToEndAsync(cancellation), client.StandardError.ReadToEndAsync(cancellation));
        var exit = client.WaitForExitAsync(cancellation);
        var isInTime = await Task.WhenAny(exit, Task.Delay(TimeSpan.FromMinutes(6), cancellation)) == exit;
        client.Kill(entireProcessTree: true);
        Assert.True(isInTime && client.ExitCode == 0, $"{(isInTime ? "" : "no end after 6 minutes\n")}{await output}\n{await errors}\n{log?.Invoke()}");
        Assert.EndsWith("ok\n", await output, StringComparison.Ordinal);
    }
}
