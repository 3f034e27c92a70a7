using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Detorch.Teach;

/// <summary>How many threads the kernels may use. Results never depend on it: the work is cut the same
/// way whatever the number, and each output number is computed by one thread in a fixed order.</summary>
/// <remarks>A training step of a small network takes microseconds, too little for the tasks of the .NET thread pool. So there is a pool of
/// our own: one job at a time, helpers that spin for a moment before they sleep, and a caller that does the whole job itself when no helper
/// comes in time.</remarks>
public static class Threads
{
    // Long enough to bridge the gap between two kernels of one training step, short enough to leave an idle machine idle.
    private static readonly long SpinTicks = Stopwatch.Frequency / 5_000;

    private static readonly List<Helper> Helpers = [];
    private static int _count = Environment.ProcessorCount;
    private static int _busy;
    private static int _tasks;
    private static int _next;
    private static Job? _job;
    private static ExceptionDispatchInfo? _error;

    /// <summary>Elements that one thread does at a time; for shorter arrays a second one does not pay.</summary>
    internal const int Grain = 1 << 16;

    /// <summary>The number of threads that one operation may use, the caller's included. The number of processors unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static int Count
    {
        get => _count;
        set
        {
            if (value < 1)
                throw new ArgumentOutOfRangeException(nameof(value), value,
                    $"Threads.Count = {value}: at least one thread must do the work; use 1 for no threading.");
            _count = value;
        }
    }

    /// <summary>Runs <paramref name="body"/> for task 0 to <paramref name="tasks"/> − 1, in any order, on up to <see cref="Count"/>
    /// threads, and returns when all are done. The first exception stops tasks that have not begun and is thrown again here. Allocates
    /// nothing when the body is a static lambda. A call from inside a task, or while another thread's call is under way, runs serially on
    /// its own thread.</summary>
    internal static void For<TState>(int tasks, in TState state, Action<int, TState> body)
    {
        var helpers = Math.Min(_count, tasks) - 1;
        if (helpers < 1 || Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            for (var task = 0; task < tasks; task++)
                body(task, state);
            return;
        }

        var job = Job<TState>.Shared;
        (job.State, job.Body) = (state, body);
        (_job, _tasks, _next, _error) = (job, tasks, 0, null);
        while (Helpers.Count < helpers)
            Helpers.Add(new Helper());
        for (var i = 0; i < helpers; i++)
            Helpers[i].Post();
        RunTasks();
        for (var i = 0; i < helpers; i++)
            Helpers[i].WithdrawOrWait();

        var error = _error;
        (job.State, job.Body) = (default!, null!);
        Volatile.Write(ref _busy, 0);
        error?.Throw();
    }

    /// <summary>Runs <paramref name="body"/>(start, count, state) over 0 to <paramref name="length"/> − 1, cut into pieces of
    /// <paramref name="grain"/>, the last one shorter. The cuts do not depend on the number of threads, so a reduction with one partial
    /// result a piece is reproducible.</summary>
    internal static void ForRange<TState>(int length, int grain, in TState state, Action<int, int, TState> body)
    {
        var pieces = (int)(((long)length + grain - 1) / grain);
        if (pieces == 1)
            body(0, length, state);
        else
            For(pieces, (length, grain, state, body),
                static (piece, s) => s.body(piece * s.grain, Math.Min(s.grain, s.length - piece * s.grain), s.state));
    }

    /// <summary>Runs <paramref name="work"/>(start, end) over 0 to <paramref name="count"/> − 1, cut into as many parts as there are
    /// threads: for work whose result does not depend on the cuts.</summary>
    internal static void Share(int count, Action<int, int> work)
    {
        var parts = Math.Clamp(_count, 1, Math.Max(count, 1));
        For(parts, (count, parts, work), static (part, s) =>
            s.work((int)((long)s.count * part / s.parts), (int)((long)s.count * (part + 1) / s.parts)));
    }

    private static void RunTasks()
    {
        var job = _job!;
        try
        {
            for (int task; (task = Interlocked.Increment(ref _next) - 1) < _tasks;)
                job.Run(task);
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref _error, ExceptionDispatchInfo.Capture(error), null);
            Volatile.Write(ref _next, _tasks);
        }
    }

    private abstract class Job
    {
        public abstract void Run(int task);
    }

    private sealed class Job<TState> : Job
    {
        // One job runs at a time, so one object for each kind of job is enough.
        public static readonly Job<TState> Shared = new();

        public TState State = default!;
        public Action<int, TState> Body = null!;

        public override void Run(int task) => Body(task, State);
    }

    private sealed class Helper
    {
        private const int Idle = 0, Posted = 1, Running = 2, Asleep = 3;

        private readonly object _bed = new();
        private int _state;

        public Helper() => new Thread(Loop) { IsBackground = true, Name = "Detorch.Teach kernel" }.Start();

        public void Post()
        {
            if (Interlocked.Exchange(ref _state, Posted) == Asleep)
                lock (_bed)
                    Monitor.Pulse(_bed);
        }

        /// <summary>Takes the job back from a helper that has not begun; waits for one that has.</summary>
        public void WithdrawOrWait()
        {
            if (Interlocked.CompareExchange(ref _state, Idle, Posted) == Posted)
                return;
            var spin = new SpinWait();
            while (Volatile.Read(ref _state) == Running)
                spin.SpinOnce(sleep1Threshold: -1);
        }

        private void Loop()
        {
            while (true)
            {
                var end = Stopwatch.GetTimestamp() + SpinTicks;
                while (Volatile.Read(ref _state) != Posted && Stopwatch.GetTimestamp() < end)
                    Thread.SpinWait(4);

                if (Interlocked.CompareExchange(ref _state, Running, Posted) == Posted)
                {
                    RunTasks();
                    Volatile.Write(ref _state, Idle);
                }
                else
                    Sleep();
            }
        }

        private void Sleep()
        {
            lock (_bed)
            {
                Interlocked.CompareExchange(ref _state, Asleep, Idle);
                while (Volatile.Read(ref _state) == Asleep)
                    Monitor.Wait(_bed);
            }
        }
    }
}
