namespace Detorch.Teach.Tests;

/// <summary>
/// The collection of tests that set something of the whole process, such as the number of kernel threads, or measure its allocations:
/// they run one after the other while no other test runs.
/// </summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone
{
    /// <summary>Runs a test with the given number of kernel threads and puts the old number back.</summary>
    public static void WithThreads(int count, Action test)
    {
        var before = Threads.Count;
        Threads.Count = count;
        try
        {
            test();
        }
        finally
        {
            Threads.Count = before;
        }
    }

    /// <summary>
    /// The bytes that work allocates on a new thread, the least of five: now and then the runtime allocates for itself, when it compiles a
    /// method or inflates a lock.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="before">Runs first on each thread and is not counted.</param>
    public static long AllocatedBytes(Action work, Action? before = null) => Enumerable.Range(0, 5).Min(_ =>
    {
        var bytes = 0L;
        var thread = new Thread(() =>
        {
            before?.Invoke();
            var start = GC.GetAllocatedBytesForCurrentThread();
            work();
            bytes = GC.GetAllocatedBytesForCurrentThread() - start;
        });
        thread.Start();
        thread.Join();
        return bytes;
    });
}
