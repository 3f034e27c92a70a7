using System.Text.Json;

namespace Detorch.Benchmarks;

/// <summary>The rows of "growth" with the machine that they are of.</summary>
internal sealed record GrowthTable(Machine Machine, OtherLoad.Load Load, IReadOnlyList<GrowthRow> Rows)
{
    /// <summary>On a busy machine only processor times on one thread say something.</summary>
    public bool CountsProcessors => Load.IsBusy;

    /// <summary>The least ratio of the peer's time to ours.</summary>
    public double Least => Rows.GroupBy(row => (row.Axis, row.Size)).Select(Best).Min(best => best.Peer / best.Ours);

    /// <summary>The best time of each side among the rows of one size, which differ in the number of threads.</summary>
    public (double Ours, double Peer) Best(IEnumerable<GrowthRow> rows) => CountsProcessors
        ? (rows.Min(row => row.Threads == 1 ? row.OursProcessor : double.PositiveInfinity), rows.Min(row => row.Threads == 1 ? row.PeerProcessor : double.PositiveInfinity))
        : (rows.Min(row => row.Ours), rows.Min(row => row.Peer));

    public static GrowthTable Of(string file) => JsonSerializer.Deserialize<GrowthTable>(File.ReadAllText(file), Report.Json)!;

    public void Save(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Report.Json) + "\n");
}
