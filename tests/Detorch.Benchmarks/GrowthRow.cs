using System.Globalization;

namespace Detorch.Benchmarks;

/// <summary>A training step at one size: microseconds a sample on the clock and of the processors, ours and the faster form of the peer.</summary>
internal sealed record GrowthRow(string Axis, int Size, int Threads, double Ours, double Peer, double OursProcessor, double PeerProcessor, string PeerName)
{
    public static GrowthRow Of(string axis, int size, int samples, Row row)
    {
        double Each(double milliseconds) => Math.Round(1e3 * milliseconds / samples, 4);
        return new(axis, size, row.Threads, Each(row.Ours), Each(row.Peer), Each(row.OursProcessor), Each(row.PeerProcessor), row.PeerName);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Axis,-12}{Size,8}{Threads,9}{Ours,12:0.###}{Peer,12:0.###}{"",13}{Peer / Ours,9:0.00}{PeerProcessor / OursProcessor,12:0.00}  {PeerName}");
}
