using System.Diagnostics;
using System.Globalization;

namespace Detorch.Benchmarks;

/// <summary>What else the processors did during a run, by Linux's /proc/stat: work of other processes, and time that a virtual machine's host took away.</summary>
internal sealed class OtherLoad
{
    private const double TicksPerSecond = 100;
    private readonly (double Busy, double Stolen, double All) start = Read();
    private readonly TimeSpan ours = Environment.CpuUsage.TotalTime;

    /// <summary>A sentence for the end of the table.</summary>
    public string Report(IEnumerable<Peer> peers)
    {
        var (busy, stolen, all) = Read();
        if (all == 0)
            return "what else the machine did is unknown: there is no /proc/stat.";
        var time = (all - start.All) / 100;
        var known = (Environment.CpuUsage.TotalTime - ours).TotalSeconds + peers.Sum(peer => peer.ProcessorTime.TotalSeconds);
        var (others, taken) = (Math.Max(0, busy - start.Busy - known) / time, (stolen - start.Stolen) / time);
        return string.Create(CultureInfo.InvariantCulture,
            $"\n{(others > 5 || taken > 2 ? "THE MACHINE WAS BUSY: " : "the machine was quiet: ")}other processes used {others:f0} % of the processors' time, the host took {taken:f0} %.");
    }

    private static (double Busy, double Stolen, double All) Read()
    {
        if (!File.Exists("/proc/stat"))
            return default;
        // user nice system idle iowait irq softirq steal
        double[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(text => double.Parse(text, CultureInfo.InvariantCulture) / TicksPerSecond)];
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6], ticks[7], ticks.Sum());
    }
}
