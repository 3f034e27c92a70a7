using System.CommandLine;
using System.Globalization;
using Detorch.Lab.Pages;
using Threads = Detorch.Teach.Threads;

namespace Detorch.Benchmarks;

/// <summary>
/// "growth": a training step beside the peer's while one size grows. The rows are kept beside the picture, so that it can be drawn again without measuring.
/// </summary>
internal static class GrowthVerb
{
    private const int Batch = 64, Side = 28, Width = 64, Depth = 3, PictureWidth = 900;

    /// <summary>What grows, over which sizes, and the work for a size: our side, the peers' name and arguments, and the samples of a step.</summary>
    private static readonly (string Axis, int[] Sizes, string Peer, Func<int, int[]> Arguments, Func<int, Action> Make, Func<int, int> Samples)[] Axes =
    [
        (GrowthPicture.Batch, [1, 4, 16, 64, 256, 1024], "convnet", size => [size, Side], size => Workloads.ConvNet(size, Side), size => size),
        (GrowthPicture.Side, [8, 16, 32, 64], "convnet", size => [Batch, size], size => Workloads.ConvNet(Batch, size), _ => Batch),
        (GrowthPicture.Width, [8, 32, 128, 512, 1024, 4096], "mlp", size => [size, Depth, Batch], size => Workloads.MlpOf(size, Depth, Batch), _ => Batch),
        (GrowthPicture.Depth, [1, 2, 4, 8, 16, 32, 64], "mlp", size => [Width, size, Batch], size => Workloads.MlpOf(Width, size, Batch), _ => Batch),
    ];

    public static Command Create()
    {
        var threads = new Option<string>("--threads") { Description = "Numbers of threads; the better one counts on each side.", DefaultValueFactory = _ => "1,2" };
        var only = new Option<string>("--only") { Description = "Only what grows by this name: batch, side, width, depth.", DefaultValueFactory = _ => "" };
        var json = new Option<FileInfo>("--json") { Description = "Write the rows to this file.", DefaultValueFactory = _ => new("growth.json") };
        var picture = new Option<FileInfo?>("--picture") { Description = "Draw the rows of the file --json as a PNG or SVG; media/growth.png is made so." };
        var draw = new Option<bool>("--draw") { Description = "Measure nothing; draw the rows that the file has." };
        var avx2 = new Option<bool>("--avx2") { Description = "Hold both sides back to registers of 256 bits, as on a processor without AVX-512." };
        var command = new Command("growth", "Training steps beside TorchSharp while batch, images, width or depth grow.") { threads, only, json, picture, draw, avx2 };
        command.SetAction(async (result, _) =>
        {
            if (result.GetValue(avx2) && Registers.RunNarrow())
                return;
            if (!result.GetValue(draw))
                Measured(CompareVerb.Numbers(result.GetValue(threads)!), result.GetValue(only)!).Save(result.GetValue(json)!.FullName);
            if (result.GetValue(picture) is { } file)
                await DrawAsync(GrowthTable.Of(result.GetValue(json)!.FullName), file.FullName);
        });
        return command;
    }

    private static GrowthTable Measured(int[] threadCounts, string only)
    {
        var (load, rows, machine) = (new OtherLoad(), new List<GrowthRow>(), Machine.Measured());
        Peer[] peers = [.. threadCounts.SelectMany(CompareVerb.TorchPeers)];
        var axes = Axes.Where(axis => axis.Axis.Contains(only, StringComparison.Ordinal)).ToList();
        Console.WriteLine(machine);
        Console.WriteLine($"{"what grows",-12}{"size",8}{"threads",9}{"ours",12}{"peer",12}  µs a sample{"ratio",9}{"processor",12}  peer");
        foreach (var axis in axes)
            Measure.CallsOfBatch(axis.Make(axis.Sizes[1]), Measure.LongWarmUpSeconds);
        foreach (var axis in axes)
            foreach (var size in axis.Sizes)
                foreach (var threads in threadCounts)
                {
                    Threads.Count = threads;
                    Peer[] able = [.. peers.Where(peer => peer.Threads == threads && peer.Prepare(axis.Peer, [.. axis.Arguments(size).Cast<object>()]))];
                    var rounds = Measure.Beside(able, axis.Make(size), Measure.WarmUpSeconds);
                    var best = able.Index().Select(peer => Row.OfTimes("", peer.Item, [.. rounds.Select(round => (round.Ours, round.Peers[peer.Index]))])).MinBy(row => row.Peer);
                    if (best is null)
                        continue;
                    rows.Add(GrowthRow.Of(axis.Axis, size, axis.Samples(size), best));
                    Console.WriteLine(rows[^1]);
                    GC.Collect();
                }
        var table = new GrowthTable(machine, load.Since(peers), rows);
        foreach (var peer in peers)
            peer.Dispose();
        Console.WriteLine($"\n{table.Load}");
        if (rows.Count > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nowhere below 1.0: {(table.Least >= 1 ? "reached" : "not reached")}, the least ratio is {table.Least:0.00}"));
        return table;
    }

    private static async Task DrawAsync(GrowthTable table, string file)
    {
        var format = file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ? "svg" : "png";
        await File.WriteAllBytesAsync(file, await Picture.DrawAsync(GrowthPicture.Of(table).ToNode(), format, PictureWidth));
        Console.WriteLine($"wrote {file}");
    }
}
