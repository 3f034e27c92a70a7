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
}
