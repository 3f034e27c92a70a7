using System.Diagnostics;
using System.Text.Json.Nodes;
using Detorch.Tests;

namespace Detorch.Benchmarks;

/// <summary>Our kernel and that of .NET Interactive, each started by jupyter_client (peers.py).</summary>
internal static class PeerKernels
{
    /// <summary>The rows; none where Python, jupyter_client or the tool is missing.</summary>
    public static IEnumerable<PeerRow> Rows()
    {
        var prefix = Directory.CreateTempSubdirectory("detorch-peers-");
        try
        {
            KernelVerb.Install(prefix.FullName);
            var kernels = Path.Combine(prefix.FullName, "share", "jupyter");
            var spec = new JsonObject
            {
                ["argv"] = new JsonArray("dotnet", "tool", "run", "dotnet-interactive", "--", "jupyter", "--default-kernel", "csharp", "--http-local-only", "{connection_file}"),
                ["display_name"] = ".NET (C#)", ["language"] = "C#", ["env"] = new JsonObject { ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1" },
            };
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(kernels, "kernels", "dotnet-csharp")).FullName, "kernel.json"), spec.ToJsonString());
            if (Drive("detorch", kernels) is not { } ours || Drive("dotnet-csharp", kernels) is not { } theirs)
            {
                Console.WriteLine("kernels: left out, see above (tests/provision installs what is needed)");
                yield break;
            }
            yield return new("kernel: processor time to the first reply", ours.Reply, theirs.Reply, "s");
            yield return new("kernel: processor time to the end of a first cell", ours.Cell, theirs.Cell, "s");
            yield return new("kernel: memory after it", ours.Memory, theirs.Memory, "MB");
        }
        finally
        {
            prefix.Delete(recursive: true);
        }
    }

    private static (double Reply, double Cell, double Memory)? Drive(string kernel, string kernels)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "peers.py"), kernel])
        {
            RedirectStandardOutput = true, WorkingDirectory = Repository.Root, Environment = { ["JUPYTER_PATH"] = kernels },
        };
        using var process = Process.Start(start)!;
        var last = process.StandardOutput.ReadToEnd().Trim().Split('\n')[^1];
        process.WaitForExit();
        return process.ExitCode == 0 && JsonNode.Parse(last) is { } found ? ((double)found["reply"]!, (double)found["cell"]!, (double)found["memory"]!) : null;
    }
}
