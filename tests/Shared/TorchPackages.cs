using System.Diagnostics;

namespace Detorch.Tests;

/// <summary>What NuGet finds in the environment of a notebook that runs TorchSharp: nothing, or TorchSharp's packages with its native library
/// changed in a copy, so that it does or does not load.</summary>
internal sealed class TorchPackages : IDisposable
{
    private static readonly string Cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly string folder = Directory.CreateTempSubdirectory("detorch-torch-").FullName;

    private TorchPackages() => Variables = new() { ["NUGET_PACKAGES"] = Path.Combine(folder, "packages") };

    /// <summary>The variables of the environment.</summary>
    public Dictionary<string, string?> Variables { get; }

    /// <summary>No package, and no network to get one from.</summary>
    public static TorchPackages OutOfReach()
    {
        var packages = new TorchPackages();
        packages.Variables["NUGET_HTTP_CACHE_PATH"] = Path.Combine(packages.folder, "http");
        foreach (var proxy in new[] { "http_proxy", "https_proxy" })
            packages.Variables[proxy] = "http://127.0.0.1:9";
        return packages;
    }

    /// <summary>TorchSharp with a native library that no system loads.</summary>
    public static TorchPackages Broken() => With((_, changed) => File.WriteAllText(changed, "no library"));

    /// <summary>TorchSharp with a native library that Debian 12 loads, too: what it asks of libstdc++ is made a wish. For tests alone.</summary>
    public static TorchPackages Weakened()
    {
        var weaken = Require.Shared(Path.Combine("peers", "weaken.py"));
        return With((original, changed) =>
        {
            using var python = Process.Start(Require.Program("python3"), [weaken, original, changed, "GLIBCXX_3.4.32"]);
            python.WaitForExit();
            Assert.Equal(0, python.ExitCode);
        });
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static TorchPackages With(Action<string, string> change)
    {
        var library = Directory.Exists(Path.Combine(Cache, "torchsharp"))
            ? Directory.GetFiles(Path.Combine(Cache, "torchsharp"), "libLibTorchSharp.so", SearchOption.AllDirectories).FirstOrDefault() : null;
        Assert.SkipUnless(library is not null && OperatingSystem.IsLinux(), "needs TorchSharp's packages, which notebook 14b restores, on Linux");
        var packages = new TorchPackages();
        var copy = Directory.CreateDirectory(packages.Variables["NUGET_PACKAGES"]!).FullName;
        foreach (var package in Directory.GetDirectories(Cache))
        {
            var place = Path.Combine(copy, Path.GetFileName(package));
            if (Path.GetFileName(package) != "torchsharp")
                Directory.CreateSymbolicLink(place, package);
        }
        foreach (var file in Directory.GetFiles(Path.Combine(Cache, "torchsharp"), "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(copy, Path.GetRelativePath(Cache, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            if (file == library)
                change(file, place);
            else
                File.CreateSymbolicLink(place, file);
        }
        return packages;
    }
}
