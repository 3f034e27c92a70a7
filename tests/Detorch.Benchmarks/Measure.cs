using System.Diagnostics;

namespace Detorch.Benchmarks;

/// <summary>The time and the garbage of one call.</summary>
internal readonly record struct Measurement(double Seconds, long AllocatedBytes);

/// <summary>How every number here is taken, in peer.py as well: batches that are long enough for the clock, after a warm-up.</summary>
internal static class Measure
{
    /// <summary>For one method or a few.</summary>
    public const double WarmUpSeconds = 0.3;

    /// <summary>For work that runs through hundreds of methods: the JIT compiles each twice more, first to count what happens in it and then for good, in batches of a tenth of a second.</summary>
    public const double LongWarmUpSeconds = 2;

    public const double BatchSeconds = 0.01;

    private const int Batches = 15;

    /// <summary>The median of the batches.</summary>
    public static Measurement Median(Action work, double warmUpSeconds = WarmUpSeconds)
    {
        var calls = CallsOfBatch(work, warmUpSeconds);
        return Enumerable.Range(0, Batches).Select(_ => Batch(work, calls)).OrderBy(batch => batch.Seconds).ElementAt(Batches / 2);
    }

    /// <summary>Our batches and the peer's in turn: a virtual machine drifts by a third within a minute, but little from one batch to the next.</summary>
    public static (Measurement Ours, double PeerSeconds)[] Beside(Peer peer, Action work, string workload, params object[] arguments)
    {
        peer.Prepare(workload, arguments);
        var calls = CallsOfBatch(work, peer.WarmUpSeconds);
        return [.. Enumerable.Range(0, Batches).Select(_ => (Batch(work, calls), peer.Batch()))];
    }

    /// <summary>Calls <paramref name="work"/> until the tiered JIT has settled; returns how many calls fill a batch.</summary>
    private static int CallsOfBatch(Action work, double warmUpSeconds)
    {
        // The first calls run unoptimised code, and the JIT replaces it only in a moment of rest.
        work();
        work();
        Thread.Sleep(150);
        var calls = 0;
        var warmUp = Stopwatch.StartNew();
        for (; calls == 0 || warmUp.Elapsed.TotalSeconds < warmUpSeconds; calls++)
            work();
        var perBatch = Math.Max(1, (int)(calls * BatchSeconds / warmUp.Elapsed.TotalSeconds));
        GC.Collect();
        return perBatch;
    }

    /// <summary>One call to bring back the caches and to wake the threads, then as many as asked for.</summary>
    private static Measurement Batch(Action work, int calls)
    {
        work();
        var (allocated, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        for (var call = 0; call < calls; call++)
            work();
        return new(Stopwatch.GetElapsedTime(start).TotalSeconds / calls, (GC.GetAllocatedBytesForCurrentThread() - allocated) / calls);
    }
}
