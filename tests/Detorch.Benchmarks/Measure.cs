using System.Diagnostics;

namespace Detorch.Benchmarks;

/// <summary>The time, the processor time and the garbage of one call.</summary>
internal readonly record struct Measurement(double Seconds, double ProcessorSeconds, long AllocatedBytes);

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

    /// <summary>The processor time of a call in the best batch: what the processor can do, whatever else it has to do. For work on one thread.</summary>
    public static double LeastSeconds(Action work)
    {
        var calls = CallsOfBatch(work, WarmUpSeconds);
        return Enumerable.Range(0, Batches).Min(_ => Batch(work, calls).ProcessorSeconds);
    }

    /// <summary>
    /// Our batches and the peers' in turn, each round of ours and one of every peer: a virtual machine drifts by a third within a minute, but little from one
    /// batch to the next.
    /// </summary>
    public static (Measurement Ours, Measurement[] Peers)[] Beside(IReadOnlyList<Peer> peers, Action work, double warmUpSeconds)
    {
        var calls = CallsOfBatch(work, warmUpSeconds);
        return [.. Enumerable.Range(0, Batches).Select(_ => (Batch(work, calls), peers.Select(peer => peer.Batch()).ToArray()))];
    }

    /// <summary>The same beside one peer, which must have the workload.</summary>
    public static (Measurement Ours, Measurement Peer)[] Beside(Peer peer, Action work, string workload, params object[] arguments)
    {
        if (!peer.Prepare(workload, arguments))
            throw new InvalidOperationException($"{peer.Name} has no workload {workload}.");
        return [.. Beside([peer], work, peer.WarmUpSeconds).Select(round => (round.Ours, round.Peers[0]))];
    }

    /// <summary>Calls <paramref name="work"/> until the tiered JIT has settled; returns how many calls fill a batch.</summary>
    public static int CallsOfBatch(Action work, double warmUpSeconds)
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
    public static Measurement Batch(Action work, int calls)
    {
        work();
        var (allocated, processor, start) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        for (var call = 0; call < calls; call++)
            work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        return new(seconds / calls, processor.TotalSeconds / calls, (GC.GetAllocatedBytesForCurrentThread() - allocated) / calls);
    }
}
