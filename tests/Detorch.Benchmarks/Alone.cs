using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Detorch.Benchmarks;

/// <summary>
/// What one side costs in a process that does nothing else: the largest resident memory, and the collections of a thousand steps. .NET has its default settings
/// there, as in a user's plain program; the lab and these benchmarks set a higher threshold for large objects.
/// </summary>
internal sealed record Alone(string Workload, string Side, long PeakBytes, double Collections0, double Collections1, double Collections2)
{
    public const string Ours = "ours";
    private const double Seconds = 2;

    /// <summary>The name of the verb that the child process runs.</summary>
    public const string Verb = "alone";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Workload,-36}{Side,-14}{PeakBytes / 1e6,8:f0} MB{Collections0,10:0.#}{Collections1,8:0.#}{Collections2,8:0.#}");

    /// <summary>Runs the workload in a child process, on one thread.</summary>
    public static Alone? InChild(Workload workload, string side)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        var arguments = Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? new[] { typeof(Alone).Assembly.Location } : [];
        foreach (var argument in arguments.Concat([Verb, workload.Name, side]))
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_GCLOHThreshold"] = "14C08"; // 85,000, in hexadecimal.
        start.Environment["DOTNET_gcConcurrent"] = "1";
        using var child = Process.Start(start)!;
        var line = child.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        child.WaitForExit();
        return child.ExitCode == 0 && line is not null ? JsonSerializer.Deserialize<Alone>(line) : null;
    }

    /// <summary>The same for Python, whose process is separate anyway.</summary>
    public static Alone InPython(Workload workload, string name, string script)
    {
        using var peer = new PythonPeer(name, script, threads: 1, Seconds);
        peer.Prepare(workload.Peer, workload.Arguments);
        peer.Batch();
        return new(workload.Name, peer.Name, peer.PeakMemory, 0, 0, 0);
    }

    /// <summary>In the child: writes the record as one line of JSON.</summary>
    public static void RunHere(string name, string side)
    {
        var workload = Workloads.All().First(each => each.Name == name);
        Teach.Threads.Count = 1;
        var work = side == Ours ? workload.Make() : TorchSharpPeer.WorkOf(workload);
        Measure.CallsOfBatch(work, Seconds);
        int[] before = [.. Enumerable.Range(0, 3).Select(GC.CollectionCount)];
        var (steps, watch) = (0, Stopwatch.StartNew());
        for (; watch.Elapsed.TotalSeconds < Seconds; steps++)
            work();
        double[] collections = [.. before.Select((count, generation) => 1000.0 * (GC.CollectionCount(generation) - count) / steps)];
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new Alone(name, side, process.PeakWorkingSet64, collections[0], collections[1], collections[2])));
    }
}
