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
        await RunClientAsync(server.Address, server.Token);
    }

    private async Task RunClientAsync(Uri address, string token)
    {
        await LabPages.BuiltAsync();
        var script = Repository.PathOf("tests", "Detorch.Lab.Tests", "Web", "services_client.mjs");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(6));
        var start = new ProcessStartInfo(Require.Program("node"), [script, Path.GetDirectoryName(LabPages.Folder)!, address.AbsoluteUri, token, "detorch"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var client = Process.Start(start)!;
        try
        {
            var (output, errors) = (client.StandardOutput.ReadToEndAsync(limit.Token), client.StandardError.ReadToEndAsync(limit.Token));
            await client.WaitForExitAsync(limit.Token);
            Assert.True(client.ExitCode == 0 && (await output).EndsWith("ok\n", StringComparison.Ordinal), $"{await output}\n{await errors}");
        }
        finally
        {
            client.Kill(entireProcessTree: true);
        }
    }
}
