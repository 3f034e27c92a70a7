namespace Detorch.Teach.Tests.Arrays.Kernels;

[Collection(nameof(RunsAlone))]
public class ThreadsTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(1000, 1)]
    [InlineData(1000, 2)]
    [InlineData(1000, 7)]
    public void Every_task_runs_exactly_once(int tasks, int threads) => RunsAlone.WithThreads(threads, () =>
    {
        for (var round = 0; round < 200; round++)
        {
            var runs = new int[tasks];
            Threads.For(tasks, runs, static (task, runs) => Interlocked.Increment(ref runs[task]));
            Assert.All(runs, count => Assert.Equal(1, count));
        }
    });

    [Fact]
    public void Work_reaches_a_helper_that_has_fallen_asleep() => RunsAlone.WithThreads(2, () =>
    {
        for (var round = 0; round < 20; round++)
        {
            Thread.Sleep(2);
            // Neither task ends before the other has begun, so this returns only if two threads took part.
            using var meeting = new Barrier(2);
            var met = new bool[2];
            Threads.For(2, (meeting, met), static (task, s) => s.met[task] = s.meeting.SignalAndWait(TimeSpan.FromMinutes(1)));
            Assert.Equal([true, true], met);
        }
    });

    [Fact]
    public void Ranges_cover_the_length_without_overlap() => RunsAlone.WithThreads(3, () =>
    {
        var runs = new int[1003];
        Threads.ForRange(runs.Length, 100, runs, static (start, count, runs) =>
        {
            for (var i = start; i < start + count; i++)
                Interlocked.Increment(ref runs[i]);
        });
        Assert.All(runs, count => Assert.Equal(1, count));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_exception_reaches_the_caller_and_the_next_job_works(int threads) => RunsAlone.WithThreads(threads, () =>
    {
        for (var round = 0; round < 50; round++)
        {
            var error = Assert.Throws<InvalidOperationException>(() => Threads.For(64, 0, static (task, _) =>
            {
                if (task == 40)
                    throw new InvalidOperationException("task 40");
            }));
            Assert.Equal("task 40", error.Message);
            var sum = new long[1];
            Threads.For(64, sum, static (task, sum) => Interlocked.Add(ref sum[0], task));
            Assert.Equal(64 * 63 / 2, sum[0]);
        }
    });

    [Fact]
    public void A_nested_call_runs_on_the_thread_of_its_task() => RunsAlone.WithThreads(4, () =>
    {
        var foreign = new int[1];
        Threads.For(8, foreign, static (_, foreign) =>
        {
            Threads.For(8, (thread: Environment.CurrentManagedThreadId, foreign), static (_, s) =>
            {
                if (Environment.CurrentManagedThreadId != s.thread)
                    Interlocked.Increment(ref s.foreign[0]);
            });
        });
        Assert.Equal(0, foreign[0]);
    });

    [Fact]
    public void Callers_on_several_threads_do_not_disturb_each_other() => RunsAlone.WithThreads(3, () =>
    {
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 500; round++)
            {
                var runs = new int[20];
                Threads.For(runs.Length, runs, static (task, runs) => Interlocked.Increment(ref runs[task]));
                Assert.All(runs, count => Assert.Equal(1, count));
            }
        }));
        Task.WaitAll(callers.ToArray(), TestContext.Current.CancellationToken);
    });

    [Fact]
    public void A_job_allocates_nothing() => RunsAlone.WithThreads(2, () =>
    {
        var sums = new long[64];
        void Job() => Threads.For(64, sums, static (task, sums) => sums[task] += task);
        Assert.Equal(0, RunsAlone.AllocatedBytes(Job, before: Job));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Fewer_than_one_thread_is_refused(int count)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Threads.Count = count);
        Assert.StartsWith($"Threads.Count = {count}: at least one thread must do the work; use 1 for no threading.", error.Message, StringComparison.Ordinal);
    }
}
