using System.CommandLine;
using Detorch.Teach;

namespace Detorch.Benchmarks;

/// <summary>"compare": the workloads a to h beside TorchSharp, PyTorch and numpy, all in one run.</summary>
internal static class CompareVerb
{
    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the rows to this file." };
        var threads = new Option<string>("--threads") { Description = "Numbers of threads.", DefaultValueFactory = _ => "1,2" };
        var only = new Option<string?>("--only") { Description = "Only these workloads, by letter (d,e) or by a part of the name (1024)." };
        var peers = new Option<string>("--peers") { Description = "The peers.", DefaultValueFactory = _ => "torchsharp,torch,numpy" };
        var command = new Command("compare", "The workloads a to h beside TorchSharp, PyTorch and numpy.") { json, threads, only, peers };
        command.SetAction(result => Run(
            [.. Words(result.GetValue(threads)).Select(int.Parse)], Words(result.GetValue(only)), Words(result.GetValue(peers)), result.GetValue(json)));
        return command;
    }

    private static string[] Words(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static void Run(int[] threadCounts, string[] only, string[] peerNames, FileInfo? json)
    {
        Workload[] chosen = [.. Workloads.All().Where(workload => only.Length == 0 || only.Any(word => IsNamed(workload, word)))];
        var load = new OtherLoad();
        Peer[] peers = [.. threadCounts.SelectMany(threads => PeersOf(threads, peerNames))];
        var report = new Report(Machine.Measured(), peers);
        // A step calls hundreds of small methods, and the JIT takes seconds to settle: all workloads run once before any is measured.
        foreach (var workload in chosen)
            Measure.CallsOfBatch(workload.Make(), Measure.LongWarmUpSeconds);
        foreach (var threads in threadCounts)
            foreach (var workload in chosen)
            {
                Threads.Count = threads;
                Peer[] able = [.. peers.Where(peer => peer.Threads == threads && peer.Prepare(workload.Peer, workload.Arguments))];
                var rounds = Measure.Beside(able, workload.Make(), Measure.WarmUpSeconds);
                foreach (var (i, peer) in able.Index())
                    report.Add(workload.RowOf(peer, [.. rounds.Select(round => (round.Ours, round.Peers[i]))]));
            }
        Console.WriteLine(load.Report(peers));
        report.Save(json);
        foreach (var peer in peers)
            peer.Dispose();
    }

    private static bool IsNamed(Workload workload, string word) =>
        word.Length <= 2 ? workload.Letter.StartsWith(word, StringComparison.Ordinal) : workload.Name.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Peer> PeersOf(int threads, string[] names)
    {
        foreach (var name in names)
            switch (name)
            {
                case "torchsharp":
                    foreach (var peer in TorchSharpPeer.Of(threads))
                        yield return peer;
                    break;
                case "torch" or "numpy" when PythonPeer.Start(name, name == "numpy" ? "arrays.py" : "torch_workloads.py", threads) is { } peer:
                    yield return peer;
                    break;
            }
    }
}
