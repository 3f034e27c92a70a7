using System.CommandLine;
using Detorch.Teach;

namespace Detorch.Benchmarks;

/// <summary>"compare": the workloads a to h beside TorchSharp, PyTorch and numpy, all in one run.</summary>
internal static class CompareVerb
{
    private const string TorchScript = "torch_workloads.py";

    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the rows to this file." };
        var threads = new Option<string>("--threads") { Description = "Numbers of threads.", DefaultValueFactory = _ => "1,2" };
        var only = new Option<string?>("--only") { Description = "Only these workloads, by letter (d,e) or by a part of the name (1024)." };
        var peers = new Option<string>("--peers") { Description = "The peers.", DefaultValueFactory = _ => "torchsharp,torch,numpy" };
        var avx2 = new Option<bool>("--avx2") { Description = "Hold both sides back to registers of 256 bits, as on a processor without AVX-512." };
        var command = new Command("compare", "The workloads a to h beside TorchSharp, PyTorch and numpy.") { json, threads, only, peers, avx2 };
        command.SetAction(result =>
        {
            if (!result.GetValue(avx2) || !Registers.RunNarrow())
                Run(Numbers(result.GetValue(threads)!), Words(result.GetValue(only)), Words(result.GetValue(peers)), result.GetValue(json));
        });
        return command;
    }

    public static int[] Numbers(string list) => [.. Words(list).Select(int.Parse)];

    /// <summary>TorchSharp, or Python's PyTorch where TorchSharp does not load.</summary>
    public static IEnumerable<Peer> TorchPeers(int threads)
    {
        Peer[] peers = [.. PeersOf(threads, ["torchsharp"])];
        return peers.Length > 0 ? peers : PeersOf(threads, ["torch"]);
    }

    private static string[] Words(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static void Run(int[] threadCounts, string[] only, string[] peerNames, FileInfo? json)
    {
        Workload[] chosen = [.. Workloads.All().Where(workload => only.Length == 0 || only.Any(word => IsNamed(workload, word)))];
        var load = new OtherLoad();
        Peer[] peers = [.. threadCounts.SelectMany(threads => PeersOf(threads, peerNames))];
        var machine = Machine.Measured();
        var report = new Report(machine, peers);
        var rows = new List<Row>();
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
                {
                    rows.Add(workload.RowOf(peer, [.. rounds.Select(round => (round.Ours, round.Peers[i]))]));
                    report.Add(rows[^1]);
                }
            }
        var busy = load.Since(peers);
        var alone = AloneOf(chosen, peers);
        Goal[] goals = [.. Goals.Of(rows, machine, alone)];
        Goals.Print(goals, busy);
        foreach (var record in alone.Concat<object>(goals).Append(busy))
            report.AddResult(record);
        report.Save(json);
        foreach (var peer in peers)
            peer.Dispose();
    }

    /// <summary>The processes of the training workloads, one a side.</summary>
    private static List<Alone> AloneOf(IEnumerable<Workload> workloads, Peer[] peers)
    {
        var alone = new List<Alone>();
        foreach (var workload in workloads.Where(workload => workload.Letter is "a" or "b" or "c" or "d" or "e"))
        {
            alone.AddRange(((string[])[Alone.Ours, .. peers.OfType<TorchSharpPeer>().Select(peer => peer.Name).Take(1)]).Select(side => Alone.InChild(workload, side)).OfType<Alone>());
            if (peers.Any(peer => peer.Name == "torch"))
                alone.Add(Alone.InPython(workload, "torch", TorchScript));
        }
        if (alone.Count > 0)
            Console.WriteLine($"\n{"in a process that does nothing else",-50}{"peak memory",11}  collections of 1,000 steps, generations 0, 1, 2");
        alone.ForEach(Console.WriteLine);
        return alone;
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
                case "torch" or "numpy" when PythonPeer.Start(name, name == "numpy" ? "arrays.py" : TorchScript, threads) is { } peer:
                    yield return peer;
                    break;
            }
    }
}
