using System.IO.Compression;

namespace Detorch.Interactive.Tests;

/// <summary>The package brings the extension that .NET Interactive looks for.</summary>
public sealed class PackageTests
{
    [Fact]
    public async Task The_package_holds_the_extension_where_NET_Interactive_looks_for_it()
    {
        using var packages = await KitPackages.PackAsync();
        using var package = ZipFile.OpenRead(Path.Combine(packages.Folder, $"Detorch.Teach.Interactive.{packages.Version}.nupkg"));
        using var extension = new StreamReader(package.GetEntry("interactive-extensions/dotnet/extension.dib")!.Open());
        Assert.Contains("KitExtension.Install();", await extension.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotNull(package.GetEntry("lib/net10.0/Detorch.Teach.Interactive.dll"));
    }
}
