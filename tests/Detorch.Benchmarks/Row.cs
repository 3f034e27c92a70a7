namespace Detorch.Benchmarks;

/// <summary>
/// One line of a table. A ratio above 1 says that we are faster: the median of the ratios of two batches that were taken one after the other, with the
/// quartiles of these ratios. Processor times are milliseconds a call, the least of the batches: other
/// work on the machine makes them longer, too. Bytes are those of garbage a call on our side.
/// </summary>
internal sealed record Row(
    string Workload, int Threads, double Ours, double Peer, string PeerName, double Ratio, double LowerQuartile, double UpperQuartile, string Unit,
    double OursProcessor, double PeerProcessor, long AllocatedBytes)
{
    /// <summary>The first word of a workload of "compare".</summary>
    public string Letter => Workload.Split(' ')[0];

    public bool IsRate => Unit != "ms";

    /// <summary>A row of times, in milliseconds.</summary>
    public static Row OfTimes(string workload, Peer peer, (Measurement Ours, Measurement Peer)[] batches) => Of(workload, peer, batches, seconds => seconds * 1e3, "ms");

    /// <summary>A row of rates: <paramref name="amount"/> (operations or bytes) a call, in giga-<paramref name="unit"/> a second.</summary>
    public static Row OfRates(string workload, Peer peer, (Measurement Ours, Measurement Peer)[] batches, double amount, string unit) =>
        Of(workload, peer, batches, seconds => amount / seconds / 1e9, unit);

    private static Row Of(string workload, Peer peer, (Measurement Ours, Measurement Peer)[] batches, Func<double, double> inUnit, string unit)
    {
        var (ours, theirs) = (batches.Select(batch => batch.Ours.Seconds), batches.Select(batch => batch.Peer.Seconds));
        var ratios = batches.Select(batch => batch.Peer.Seconds / batch.Ours.Seconds);
        return new(workload, peer.Threads, inUnit(Quantile(ours, 0.5)), inUnit(Quantile(theirs, 0.5)), peer.Name,
            Quantile(ratios, 0.5), Quantile(ratios, 0.25), Quantile(ratios, 0.75), unit,
            1e3 * batches.Min(batch => batch.Ours.ProcessorSeconds), 1e3 * batches.Min(batch => batch.Peer.ProcessorSeconds),
            (long)Quantile(batches.Select(batch => (double)batch.Ours.AllocatedBytes), 0.5));
    }

    private static double Quantile(IEnumerable<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(part * (sorted.Length - 1))];
    }
}
