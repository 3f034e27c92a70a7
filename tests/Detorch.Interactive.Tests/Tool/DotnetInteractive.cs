using System.Diagnostics;
using Detorch.Tests;

namespace Detorch.Interactive.Tests.Tool;

/// <summary>The tool <c>dotnet-interactive</c>, of the version in .config/dotnet-tools.json: .NET Interactive as its users have it.</summary>
internal static class DotnetInteractive
{
    /// <summary>What <c>dotnet</c> gets to start it in a folder of the repository, before the tool's own arguments.</summary>
    public static readonly string[] Run = ["tool", "run", "dotnet-interactive", "--"];

    /// <summary>Its environment: no telemetry, no greeting.</summary>
    public static readonly Dictionary<string, string?> Environment = new()
    {
        ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
    };

    private static readonly Lazy<bool> IsRestored = new(() =>
    {
        using var probe = Process.Start(Starting(Repository.Root, "--version"))!;
        probe.StandardOutput.ReadToEnd();
        probe.WaitForExit();
        return probe.ExitCode == 0;
    });

    /// <summary>Skips the running test, or fails it in continuous integration, where the tool is missing.</summary>
    public static void Needed() =>
        Require.That(IsRestored.Value, "needs the tools of .config/dotnet-tools.json (tests/provision restores them)");

    /// <summary>How to start it with arguments in a folder of the repository.</summary>
    public static ProcessStartInfo Starting(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. Run, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return start;
    }
}
