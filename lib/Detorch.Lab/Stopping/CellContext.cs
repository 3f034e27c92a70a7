using Detorch.Notebooks;

namespace Detorch.Lab.Stopping;

/// <summary>
/// A cell's code, on whatever threads it runs. What its async functions do behind an await is the cell's own and runs on the thread pool,
/// as in a program, so a cell that waits for one of its tasks blocks nobody else. Tasks, threads, timers and parallel loops that the cell
/// starts belong to it too: they go on when it has ended, but when it is stopped they are stopped with it.
/// </summary>
/// <param name="report">Receives what an async function of the cell throws where no task carries it.</param>
internal sealed class CellContext(Action<Exception> report) : SynchronizationContext
{
    // How long code of another cell waits, in milliseconds, until the cell that is being stopped has ended.
    private const int MostWait = 5000;

    private static readonly AsyncLocal<CellContext?> Flow = new(Switch);

    [ThreadStatic]
    private static CellContext? left;

    private readonly ExecutionContext? birth = ExecutionContext.Capture();
    private readonly Lock gate = new();
    private readonly HashSet<Thread> threads = [];
    private int own;
    private readonly StopPoint point = new();

    /// <summary>The cell whose code the caller's thread runs, or ran last; null where it ran none.</summary>
    public static CellContext? OfCaller => Flow.Value ?? left;

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken Token => Source.Token;

    /// <summary>Whether the cell was stopped.</summary>
    public bool IsStopped => point.IsStopped;

    /// <summary>Whether no thread runs the cell's own code now.</summary>
    public bool IsIdle => Locked(() => own == 0);

    /// <summary>Whether no thread runs the cell's code now, nor that of what it started.</summary>
    public bool IsQuiet => Locked(() => threads.Count == 0);

    /// <summary>Ends the caller when its cell was stopped.</summary>
    /// <exception cref="OperationCanceledException">The cell must end.</exception>
    public static void ThrowIfStopped()
    {
        StopPoint.Mine.Pass();
    }

    /// <summary>Runs code of the cell on this thread; nothing, when the cell was stopped.</summary>
    public void Run(Action code)
    {
        if (!Locked(() => !IsStopped && ++own > 0))
            return;
        Flow.Value = this;
        SetSynchronizationContext(this);
        try
        {
            code();
        }
        finally
        {
            SetSynchronizationContext(null);
            Flow.Value = null;
            Locked(() => --own);
        }
    }

    public override void Post(SendOrPostCallback callback, object? state) => ThreadPool.UnsafeQueueUserWorkItem(_ =>
    {
        try
        {
            Run(() => callback(state));
        }
        catch (Exception thrown)
        {
            // An async void function has no task that could carry it.
            Report(thrown);
        }
    }, null);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Reports what was thrown where no code waits for it, on behalf of the cell; but not that the cell was stopped.</summary>
    public void Report(Exception thrown)
    {
        if (IsStopped && thrown is OperationCanceledException or ThreadInterruptedException or ThreadAbortException)
            return;
        // As the cell does, so that what it shows is shown by it.
        if (birth is null)
            report(thrown);
        else
            ExecutionContext.Run(birth, _ => report(thrown), null);
    }

    /// <summary>Cancels <see cref="Token"/>. What the cell's code has registered there may throw, and may never return.</summary>
    public void Cancel()
    {
        try
        {
            Source.Cancel();
        }
        catch (AggregateException wrong)
        {
            wrong.InnerExceptions.ToList().ForEach(Report);
        }
    }

    /// <summary>
    /// From now on the code ends where it passes a <see cref="StopPoint"/>; it neither prints any more nor goes on behind an await.
    /// </summary>
    public void Stop() => Locked(() =>
    {
        // No thread comes to run the cell's code after this.
        point.Stop();
        return true;
    });

    /// <summary>Wakes the threads of the cell that sleep or wait.</summary>
    public void Wake() => Locked(() =>
    {
        foreach (var thread in threads)
            thread.Interrupt();
        return true;
    });

    private CancellationTokenSource Source { get; } = new();

    /// <summary>Notes that the caller's thread, which may be any, begins or ends to run code of a cell.</summary>
    private static void Switch(AsyncLocalValueChangedArgs<CellContext?> change)
    {
        change.PreviousValue?.Leave();
        change.CurrentValue?.Join();
        StopPoint.Switch(change.CurrentValue?.point);
    }

    private void Join()
    {
        // The beginnings of functions do not tell cells apart.
        for (var waited = 0; !IsStopped && StopPoint.IsRaised && waited < MostWait; waited++)
            Pause();
        Locked(() => threads.Add(Thread.CurrentThread));
    }

    private void Leave()
    {
        left = this;
        Locked(() => threads.Remove(Thread.CurrentThread));
        // Takes a wake that came before: it was meant for the cell, and the thread may be one of the pool's, whose next work must not get
        // it.
        if (IsStopped)
            Pause();
    }

    private static void Pause()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // Others follow, until the cell has ended.
        }
    }

    /// <summary>Does something by itself, also on a thread that is woken meanwhile.</summary>
    private T Locked<T>(Func<T> work)
    {
        while (true)
            try
            {
                lock (gate)
                    return work();
            }
            catch (ThreadInterruptedException)
            {
                // The lock was not taken yet.
            }
    }
}
