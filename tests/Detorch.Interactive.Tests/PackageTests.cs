using System.Diagnostics;
using System.IO.Compression;
using Detorch.Tests;

namespace Detorch.Interactive.Tests;

/// <summary>The package brings the extension that .NET Interactive looks for.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-package").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_package_holds_the_extension_where_NET_Interactive_looks_for_it()
    {
        var start = new ProcessStartInfo("dotnet",
            ["pack", Repository.PathOf("lib", "Detorch.Teach.Interactive"), "--no-build", "--nologo", "--output", folder])
        {
            RedirectStandardOutput = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        using var pack = Process.Start(start)!;
        var output = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(pack.ExitCode == 0, output);
        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder, "*.nupkg")));
        using var extension = new StreamReader(package.GetEntry("interactive-extensions/dotnet/extension.dib")!.Open());
        Assert.Contains("KitExtension.Install();", await extension.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotNull(package.GetEntry("lib/net10.0/Detorch.Teach.Interactive.dll"));
    }
}
