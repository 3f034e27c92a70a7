using System.Globalization;

namespace Detorch.Benchmarks;

/// <summary>The resident memory of processes, by Linux's own account.</summary>
internal static class Memory
{
    /// <summary>The largest resident memory of a process so far, in bytes; 0 where the system does not report it.</summary>
    public static long PeakOf(int process) =>
        File.Exists($"/proc/{process}/status") && File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM", StringComparison.Ordinal)) is { } line
            ? 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) : 0;
}
