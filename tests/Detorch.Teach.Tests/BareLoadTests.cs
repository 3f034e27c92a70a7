using System.Diagnostics;
using Detorch.Tests;

namespace Detorch.Teach.Tests;

public class BareLoadTests
{
    [Fact]
    public async Task A_host_without_our_packages_loads_the_library_by_a_bare_reference()
    {
        var folder = Directory.CreateTempSubdirectory("detorch-bare-");
        try
        {
            var script = Path.Combine(folder.FullName, "bare.csx");
            var library = Path.GetRelativePath(folder.FullName, Repository.PathOf("lib", "Detorch.Teach", "bin", "Release", "net10.0", "Detorch.Teach.dll"));
            await File.WriteAllTextAsync(script, $"""
                #r "{library}"
                using Detorch.Teach;
                var x = Tensor.From(0.5).WithGrad();      // the library itself
                x.Exp().Backward();                       // System.Numerics.Tensors
                var erf = x.Erf();                        // MathNet.Numerics
                x.Grad.Item().ToString("F4") + " " + erf.Item().ToString("F4")
                """, TestContext.Current.CancellationToken);

            Assert.Equal("1.6487 0.5205", await RunAsync(script));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string script)
    {
        var host = Repository.PathOf("tests", "Detorch.BareHost", "bin", "Release", "net10.0", "Detorch.BareHost.dll");
        var start = new ProcessStartInfo("dotnet", [host, script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return (await output + await error).Trim();
    }
}
