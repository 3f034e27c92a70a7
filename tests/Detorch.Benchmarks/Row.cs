namespace Detorch.Benchmarks;

/// <summary>One line of a table. A ratio above 1 says that we are faster. Bytes are those of garbage a call on our side.</summary>
internal sealed record Row(string Workload, int Threads, double Ours, double Peer, string PeerName, double Ratio, string Unit, long AllocatedBytes)
{
    /// <summary>A row of times, in milliseconds.</summary>
    public static Row OfTimes(string workload, int threads, Measurement ours, double peerSeconds, string peerName) =>
        new(workload, threads, ours.Seconds * 1e3, peerSeconds * 1e3, peerName, peerSeconds / ours.Seconds, "ms", ours.AllocatedBytes);

    /// <summary>A row of rates: <paramref name="amount"/> (operations or bytes) a call, in giga-<paramref name="unit"/> a second.</summary>
    public static Row OfRates(string workload, int threads, Measurement ours, double peerSeconds, string peerName, double amount, string unit) =>
        new(workload, threads, amount / ours.Seconds / 1e9, amount / peerSeconds / 1e9, peerName, peerSeconds / ours.Seconds, unit, ours.AllocatedBytes);
}
