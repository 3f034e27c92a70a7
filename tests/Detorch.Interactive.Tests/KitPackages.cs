using System.Diagnostics;
using Detorch.Tests;

namespace Detorch.Interactive.Tests;

/// <summary>The packages of the library and the adapter in a folder, under a version that no other run has.</summary>
internal sealed class KitPackages : IDisposable
{
    private static readonly string[] Projects = ["Detorch.Teach", "Detorch.Teach.Interactive"];

    public string Folder { get; } = Directory.CreateTempSubdirectory("detorch-packages-").FullName;

    public string Version { get; } = $"0.1.{Environment.ProcessId + 1000}";

    /// <summary>Packs what is built.</summary>
    public static async Task<KitPackages> PackAsync()
    {
        var packages = new KitPackages();
        foreach (var project in Projects)
        {
            var start = new ProcessStartInfo("dotnet",
                ["pack", Repository.PathOf("lib", project), "--no-build", "--nologo", "--output", packages.Folder, $"-p:Version={packages.Version}"])
            {
                RedirectStandardOutput = true,
                Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
            };
            using var pack = Process.Start(start)!;
            var output = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(pack.ExitCode == 0, output);
        }
        return packages;
    }

    /// <summary>Removes them, also from where a restore put them.</summary>
    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var restored in Projects.Select(project => Path.Combine(cache, project.ToLowerInvariant(), Version)).Where(Directory.Exists))
            Directory.Delete(restored, recursive: true);
    }
}
