using System.Diagnostics;
using System.Globalization;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Web;

/// <summary>The build of the page, where another process builds it already: the first compilation begins one, and the lab waits for it.</summary>
public sealed class PageBuildTests
{
    [Fact]
    public async Task A_build_that_waits_for_another_tells_what_that_does_and_takes_over_where_it_has_ended()
    {
        var node = Require.Program("node");
        var folder = Directory.CreateTempSubdirectory("detorch-build-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "src"));
        File.Copy(Repository.PathOf("lib", "Detorch.Lab", "web", "lab", "build.mjs"), Path.Combine(folder.FullName, "build.mjs"));
        foreach (var name in new[] { "package.json", "package-lock.json", "rspack.config.mjs", "tsconfig.json" })
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), "no JSON", TestContext.Current.CancellationToken);
        var building = Path.Combine(folder.FullName, ".building");
        await File.WriteAllTextAsync(building, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\nBundling"), TestContext.Current.CancellationToken);

        using var build = Process.Start(new ProcessStartInfo(node, ["build.mjs"]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Assert.Equal("Bundling", await build.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await File.WriteAllTextAsync(building, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\nCompressing"), TestContext.Current.CancellationToken);
        Assert.Equal("Compressing", await build.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        // The other fails: its lock goes, and nothing is built.
        File.Delete(building);
        Assert.StartsWith("Building the page", await build.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("npm ci", await build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, build.ExitCode);
        Assert.False(File.Exists(building));
        folder.Delete(recursive: true);
    }
}
