using System.Globalization;
using Detorch.Teach.Plots;

namespace Detorch.Benchmarks;

/// <summary>The picture of "growth": a panel for each size that grows, with our time a sample and the peer's.</summary>
internal static class GrowthPicture
{
    public const string Batch = "batch", Side = "side", Width = "width", Depth = "depth";

    public static Figure Of(GrowthTable table)
    {
        var panels = table.Rows.GroupBy(row => row.Axis).Select(axis => Panel(table, axis.Key, [.. axis.GroupBy(row => row.Size)])).ToArray();
        var peer = NameOf(table);
        var clock = table.CountsProcessors ? "processor time, one thread" : "time, the better of one and two threads";
        return Figure.Grid(panels, columns: 2).WithLayout("margin.t", 130)
            .WithTitle($"A training step beside {peer}", string.Create(CultureInfo.InvariantCulture, $"{table.Machine.Cpu}, {table.Machine.RegisterBits}-bit registers; {clock}"))
            .WithAlt($"Four charts of the time a sample of a training step takes, of Detorch.Teach and of {peer}, as batch, image side, width and depth grow.");
    }

    /// <summary>Both forms of TorchSharp have one line, the faster at each point.</summary>
    private static string NameOf(GrowthTable table) => table.Rows[0].PeerName == "torch" ? "PyTorch" : "TorchSharp";

    private static Figure Panel(GrowthTable table, string axis, IGrouping<int, GrowthRow>[] sizes)
    {
        var best = sizes.Select(table.Best).ToArray();
        var (title, x) = axis switch
        {
            Batch => ("ConvNet, larger batches", "batch size"),
            Side => ("ConvNet, larger images", "image side (pixels)"),
            Width => ("MLP, wider layers", "width of the layers"),
            _ => ("MLP, more layers", "layers"),
        };
        return Plot.Lines(sizes.Select(size => (double)size.Key).ToArray(),
            [("Detorch.Teach", best.Select(each => each.Ours).ToArray()), (NameOf(table), best.Select(each => each.Peer).ToArray())],
            title, x, "time a sample (µs)", logX: true, logY: true, markers: true);
    }
}
