namespace Detorch.Teach.Kernels;

/// <summary> A loop that evaluates a function again and again produces only garbage. The runtime allocates new memory until its budget is
/// used up, some 20 MB where the third cache is large, and a write to what no cache holds is slow. Collected after a few megabytes, the
/// same memory serves again while the cache has it: a fifth of the time of an evaluation of a small network. </summary>
internal static class Garbage
{
    private const long Limit = 8 << 20;

    [ThreadStatic]
    private static long _collectedAt;

    /// <summary>For the loop to call between two evaluations: collects if this thread has allocated enough since the last time.</summary>
    public static void CollectWhileCached()
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        if (allocated - _collectedAt < Limit)
            return;
        GC.Collect(0);
        _collectedAt = allocated;
    }
}
