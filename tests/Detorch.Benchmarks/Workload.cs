using Detorch.Teach;

namespace Detorch.Benchmarks;

/// <summary>One line of "compare": work that the peers have under <paramref name="Peer"/> with the same arguments.</summary>
/// <param name="Letter">a to h, as the goals name it; several lines may share it.</param>
/// <param name="Title">What the table prints.</param>
/// <param name="Peer">The name of the peers' function.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Make">Our side, ready to be called.</param>
/// <param name="Amount">Operations or bytes a call, for lines that are rates.</param>
/// <param name="Unit">GFLOP/s or GB/s; null for times.</param>
internal sealed record Workload(string Letter, string Title, string Peer, object[] Arguments, Func<Action> Make, double Amount = 0, string? Unit = null)
{
    /// <summary>What the table calls it.</summary>
    public string Name => $"{Letter} {Title}";

    public Row RowOf(Peer peer, (Measurement Ours, Measurement Peer)[] batches) =>
        Unit is null ? Row.OfTimes(Name, peer, batches) : Row.OfRates(Name, peer, batches, Amount, Unit);
}
