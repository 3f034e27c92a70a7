using System.Globalization;

namespace Detorch.Benchmarks;

/// <summary>
/// What the kit should reach beside its peers: TorchSharp with libtorch, where it loads with the faster of both optimizers, else Python's PyTorch. The better
/// number of threads counts on each side, but for products of matrices, which each number of threads must reach alone.
/// </summary>
internal static class Goals
{
    private const long SmallStep = 4 << 10, LargeStep = 64 << 10;

    /// <summary>Ratios to the peer by the letter of the workload. The recipes r1 to r6 are those of the five earlier projects.</summary>
    private static readonly (string Letter, double Ratio)[] Speed =
    [
        ("a", 20), ("b", 10), ("c", 4), ("d", 1.5), ("e", 2.5), ("c'", 1), ("d'", 1), ("e'", 2.5),
        ("r1", 5), ("r2", 10), ("r3", 3), ("r4", 2), ("r5", 10), ("r6", 10),
    ];

    public static IEnumerable<Goal> Of(IReadOnlyList<Row> rows, Machine machine, IReadOnlyList<Alone> alone) =>
        [.. Speeds(rows), .. Products(rows, machine), .. Others(rows), .. Garbage(rows), .. Memories(alone)];

    public static void Print(IEnumerable<Goal> goals, OtherLoad.Load load)
    {
        Console.WriteLine($"\n{load}{(load.IsBusy ? "; judged by processor times on one thread" : "")}");
        Console.WriteLine($"{"goal",-52}{"figure",12}{"by processor time",19}{"goal",14}  {"reached?",-18}beside");
        foreach (var goal in goals)
        {
            var byProcessor = goal.ByProcessorTime is { } ratio ? string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}") : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{goal.Name,-52}{goal.Value,12:#,0.##}{byProcessor,19}{(goal.IsLimit ? "<= " : ">= ") + goal.Aim.ToString("#,0.##", CultureInfo.InvariantCulture),14}  {goal.Verdict(load.IsBusy),-18}{goal.Unit} {goal.Beside}"));
        }
    }

    private static IEnumerable<Goal> Speeds(IReadOnlyList<Row> rows)
    {
        foreach (var (letter, aim) in Speed)
            foreach (var group in rows.Where(row => row.Letter == letter && !row.IsRate).GroupBy(row => row.Workload))
            {
                Row[] beside = [.. ByPeers(group, "TorchSharp", "libtorch fused")];
                yield return Ratio(beside.Length > 0 ? beside : [.. group.Where(row => row.PeerName == group.First().PeerName)], aim);
            }
    }

    private static IEnumerable<Row> ByPeers(IEnumerable<Row> rows, params string[] names) => rows.Where(row => names.Contains(row.PeerName));

    private static Goal Ratio(Row[] rows, double aim)
    {
        var (ours, theirs) = (rows.MinBy(row => row.Ours)!, rows.MinBy(row => row.Peer)!);
        return new(ours.Workload, theirs.Peer / ours.Ours, aim, "×", theirs.PeerName, ProcessorRatio(rows));
    }

    private static double? ProcessorRatio(Row[] rows)
    {
        Row[] single = [.. rows.Where(row => row.Threads == 1)];
        return single.Length == 0 ? null : single.Min(row => row.PeerProcessor) / single.Min(row => row.OursProcessor);
    }

    /// <summary>Every product is at least as fast as the peer's; large ones are ahead of it, and near what the processor can do at all.</summary>
    private static IEnumerable<Goal> Products(IReadOnlyList<Row> rows, Machine machine)
    {
        foreach (var group in rows.Where(row => row.Letter == "f").GroupBy(row => (row.Workload, row.Threads)))
        {
            Row[] beside = [.. ByPeers(group, "TorchSharp")];
            if (beside.Length == 0)
                beside = [.. ByPeers(group, "torch")];
            beside = [.. beside, .. ByPeers(group, "numpy")]; // OpenBLAS, whose products have no larger goal.
            var isLarge = group.Key.Workload.Contains("1024x", StringComparison.Ordinal) || group.Key.Workload.Contains("2048x", StringComparison.Ordinal);
            foreach (var row in beside)
                yield return new($"{row.Workload}, {row.Threads} thread{(row.Threads == 1 ? "" : "s")}", row.Ours / row.Peer, isLarge && row.PeerName != "numpy" ? 1.2 : 1, "×", row.PeerName,
                    row.Threads == 1 ? row.PeerProcessor / row.OursProcessor : null);
            var peak = group.Key.Workload.EndsWith("float32", StringComparison.Ordinal) ? machine.PeakGflopsFloat : machine.PeakGflopsDouble;
            if (!isLarge || group.Key.Threads != 1)
                continue;
            var (first, size) = (group.First(), double.Parse(group.Key.Workload.Split(' ', 'x')[2], CultureInfo.InvariantCulture));
            var byProcessor = 2 * size * size * size / (first.OursProcessor * 1e6);
            yield return new($"{group.Key.Workload}, part of the peak", 100 * first.Ours / peak, 80, "%", string.Create(CultureInfo.InvariantCulture, $"of {peak:f0} GFLOP/s a core"), 100 * byProcessor / peak);
        }
    }

    private static IEnumerable<Goal> Others(IReadOnlyList<Row> rows)
    {
        foreach (var group in rows.Where(row => row.Letter == "g").GroupBy(row => row.Workload))
            if (group.Where(row => row.PeerName == "TorchSharp").DefaultIfEmpty(group.First()).ToArray() is { } beside)
                yield return new(group.Key, beside.Max(row => row.Ours) / beside.Max(row => row.Peer), 1, "×", beside[0].PeerName, ProcessorRatio(beside));
        foreach (var group in rows.Where(row => row.Letter == "h").GroupBy(row => (row.Workload, row.PeerName)))
            yield return Ratio([.. group], group.Key.PeerName == "TorchSharp" ? 5 : 8);
    }

    private static IEnumerable<Goal> Garbage(IReadOnlyList<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Letter is "a" or "b" or "c" or "d" or "e").DistinctBy(row => row.Workload))
            yield return new($"{row.Letter}: bytes of garbage a step", row.AllocatedBytes, row.Letter is "d" or "e" ? LargeStep : SmallStep, "B", "", IsLimit: true);
    }

    private static IEnumerable<Goal> Memories(IReadOnlyList<Alone> alone)
    {
        foreach (var group in alone.GroupBy(each => each.Workload))
        {
            var ours = group.First(each => each.Side == Alone.Ours);
            if (group.FirstOrDefault(each => each.Side == "TorchSharp") is { } peer)
                yield return new($"{group.Key[..1]}: peak resident memory, part of the peer's", (double)ours.PeakBytes / peer.PeakBytes, 0.6, "×", peer.Side, IsLimit: true);
        }
    }
}
