using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Detorch.Benchmarks;

/// <summary>"kernel": the C# kernel as Jupyter starts it and talks to it (kernel.py), against its goals, beside Python's own.</summary>
internal static class KernelVerb
{
    private const string PeerName = "ipykernel";

    private static readonly string Host = Path.GetFullPath("../../../../../lib/Detorch.Lab/bin/Release/net10.0/Detorch.Lab", AppContext.BaseDirectory);

    // What kernel.py calls it, what the table calls it, the goal, the unit, and how many of the unit are in a second or a byte.
    private static readonly (string Key, string Name, double? Goal, string Unit, double Scale)[] Figures =
    [
        ("first reply", "start to the first reply", 1.5, "s", 1),
        ("first cell", "start to the end of a first cell", null, "s", 1),
        ("trivial cell", "trivial cell, median", 15, "ms", 1e3),
        ("later cell", "cell of three lines, median after 1,000", null, "ms", 1e3),
        ("completion", "completion, median after the first", 100, "ms", 1e3),
        ("lines", "100,000 printed lines", 3, "s", 1),
        ("bytes a cell", "memory of each of 1,000 cells", 0.5, "MB", 1e-6),
        ("heartbeat", "heartbeat while a cell loops, slowest", 50, "ms", 1e3),
        ("control", "control while a cell loops, slowest", 50, "ms", 1e3),
    ];

    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the results to this file." };
        var stopPoints = new Option<bool>("--stop-points") { Description = "Only what the points cost at which a cell can be stopped." };
        var command = new Command("kernel", "Start, cells, completion, output and memory of the kernel through jupyter_client, beside Python's own kernel.") { json, stopPoints };
        command.SetAction(result => result.GetValue(stopPoints) ? StopPointCost.Print() : Run(result.GetValue(json)));
        return command;
    }

    private static int Run(FileInfo? json)
    {
        var prefix = Directory.CreateTempSubdirectory("detorch-benchmark-");
        try
        {
            Install(prefix.FullName);
            Console.WriteLine(Machine.Measured());
            var ours = Drive("detorch", prefix.FullName) ?? throw new InvalidOperationException("The kernel could not be measured, see above.");
            var peer = Drive("python3", prefix.FullName);
            Console.WriteLine($"\n{"figure",-44}{"value",10} {"",-4}{"goal",-10}{"",-14}{PeerName,10}");
            var results = Figures.Select(figure => Result(figure, ours, peer)).ToList();
            foreach (var result in results)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{result.Name,-44}{result.Value,10:0.###} {result.Unit,-4}{result.Goal,-10}{result.Reached switch { true => "reached", false => "NOT REACHED", null => "" },-14}{result.Peer,10:0.###}"));
            StopPointCost.Print();
            if (json is not null)
                File.WriteAllText(json.FullName, JsonSerializer.Serialize(results, Report.Json) + "\n");
            return 0;
        }
        finally
        {
            prefix.Delete(recursive: true);
        }
    }

    private static KernelResult Result((string Key, string Name, double? Goal, string Unit, double Scale) figure, JsonObject ours, JsonObject? peer)
    {
        var value = figure.Scale * (double)ours[figure.Key]!;
        return new(figure.Name, value, figure.Goal is { } goal ? $"<= {goal.ToString(CultureInfo.InvariantCulture)}" : "", figure.Unit,
            figure.Goal is null ? null : value <= figure.Goal, figure.Scale * (double?)peer?[figure.Key], PeerName);
    }

    /// <summary>Makes the kernel known, by its own command, below a prefix.</summary>
    public static void Install(string prefix)
    {
        using var install = Process.Start(Host, ["jupyter", "install", "--prefix", prefix]);
        install.WaitForExit();
        if (install.ExitCode != 0)
            throw new InvalidOperationException("The kernel could not be installed, see above.");
    }

    /// <summary>The figures of one kernel, or null where there is no such kernel.</summary>
    private static JsonObject? Drive(string kernel, string prefix)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "kernel.py"), kernel]) { RedirectStandardOutput = true };
        start.Environment["JUPYTER_PATH"] = Path.Combine(prefix, "share", "jupyter");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? (JsonObject)JsonNode.Parse(output)! : null;
    }

    /// <summary>A figure beside its goal and beside the peer's, where there are such.</summary>
    private sealed record KernelResult(string Name, double Value, string Goal, string Unit, bool? Reached, double? Peer, string PeerName);
}
