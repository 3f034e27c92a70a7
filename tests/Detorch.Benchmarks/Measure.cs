using System.Diagnostics;

namespace Detorch.Benchmarks;

/// <summary>The time and the garbage of one call.</summary>
internal readonly record struct Measurement(double Seconds, long AllocatedBytes);

/// <summary>How every number here is taken, in peer.py as well: the median of batches that are long enough for the clock, after a warm-up.</summary>
internal static class Measure
{
    public const int Batches = 15;

    /// <summary>For one method or a few.</summary>
    public const double WarmUpSeconds = 0.3;

    /// <summary>For work that runs through hundreds of methods: the JIT compiles each twice more, first to count what happens in it and then for good, in batches of a tenth of a second.</summary>
    public const double LongWarmUpSeconds = 2;

    public const double BatchSeconds = 0.01;

    /// <summary>Calls <paramref name="work"/> many times. The warm-up is long enough for the tiered JIT to settle.</summary>
    public static Measurement Median(Action work, double warmUpSeconds = WarmUpSeconds)
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
        var times = new double[Batches];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var batch = 0; batch < Batches; batch++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var call = 0; call < perBatch; call++)
                work();
            times[batch] = Stopwatch.GetElapsedTime(start).TotalSeconds / perBatch;
        }
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / ((long)Batches * perBatch);
        Array.Sort(times);
        return new(times[Batches / 2], allocated);
    }
}
