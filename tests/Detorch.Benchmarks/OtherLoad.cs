using System.Diagnostics;
using System.Globalization;

namespace Detorch.Benchmarks;

/// <summary>What else the processors did during a run, by Linux's /proc/stat: work of other processes, and time that a virtual machine's host took away.</summary>
internal sealed class OtherLoad
{
    private const double TicksPerSecond = 100;
    private readonly (double Busy, double Stolen, double All) start = Read();
    private readonly TimeSpan ours = Environment.CpuUsage.TotalTime;

    /// <summary>The part of the processors' time since the start that others used, in percent: other processes, and the host of a virtual machine.</summary>
    public Load Since(IEnumerable<Peer> peers)
    {
        var (busy, stolen, all) = Read();
        if (all == 0)
            return new(double.NaN, double.NaN);
        var time = (all - start.All) / 100;
        var known = (Environment.CpuUsage.TotalTime - ours).TotalSeconds + peers.Sum(peer => peer.ProcessorTime.TotalSeconds);
        return new(Math.Max(0, busy - start.Busy - known) / time, (stolen - start.Stolen) / time);
    }

    private static (double Busy, double Stolen, double All) Read()
    {
        if (!File.Exists("/proc/stat"))
            return default;
        // user nice system idle iowait irq softirq steal
        double[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(text => double.Parse(text, CultureInfo.InvariantCulture) / TicksPerSecond)];
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6], ticks[7], ticks.Sum());
    }

    /// <summary>Percent of the processors' time; not numbers where there is no /proc/stat.</summary>
    public sealed record Load(double OtherProcesses, double Host)
    {
        public bool IsBusy => OtherProcesses > 5 || Host > 2;

        public override string ToString() => double.IsNaN(Host) ? "what else the machine did is unknown: there is no /proc/stat" : string.Create(CultureInfo.InvariantCulture,
            $"{(IsBusy ? "THE MACHINE WAS BUSY" : "the machine was quiet")}: other processes used {OtherProcesses:f0} % of the processors' time, the host took {Host:f0} %");
    }
}
