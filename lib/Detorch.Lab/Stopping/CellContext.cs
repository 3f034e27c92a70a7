using Detorch.Notebooks;

namespace Detorch.Lab.Stopping;

/// <summary>
/// A cell's code, on whatever threads it runs: what its async functions do behind an await is the cell's as well and ends with it. It runs
/// on the thread pool as in a program, so a cell that waits for a task of its own blocks nobody. Tasks and threads that the
/// cell starts are no part of it: they are the user's.
/// </summary>
internal sealed class CellContext(CancellationToken cancellation) : SynchronizationContext
{
    private readonly StopPoint point = new(cancellation);
    private readonly Lock gate = new();
    private readonly HashSet<Thread> threads = [];

    /// <summary>Whether no thread runs the cell's code now.</summary>
    public bool IsIdle
    {
        get
        {
            lock (gate)
                return threads.Count == 0;
        }
    }

    /// <summary>Runs code of the cell on this thread; nothing, when the cell was stopped.</summary>
    public void Run(Action code)
    {
        lock (gate)
        {
            if (point.IsStopped)
                return;
            threads.Add(Thread.CurrentThread);
        }
        StopPoint.Enter(point);
        SetSynchronizationContext(this);
        try
        {
            code();
        }
        finally
        {
            SetSynchronizationContext(null);
            StopPoint.Enter(null);
            Leave();
        }
    }

    public override void Post(SendOrPostCallback callback, object? state) => ThreadPool.UnsafeQueueUserWorkItem(_ =>
    {
        try
        {
            Run(() => callback(state));
        }
        catch (OperationCanceledException) when (point.IsStopped)
        {
            // An async void function has no task that could bear it.
        }
    }, null);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>From now on the code ends where it passes a <see cref="StopPoint"/>, prints, or would go on behind an await.</summary>
    public void Stop()
    {
        // No thread comes to run the cell's code after this.
        lock (gate)
            point.Stop();
    }

    /// <summary>Wakes the threads of the cell that sleep or wait.</summary>
    public void Wake()
    {
        lock (gate)
            foreach (var thread in threads)
                thread.Interrupt();
    }

    private void Leave()
    {
        while (true)
            try
            {
                lock (gate)
                    threads.Remove(Thread.CurrentThread);
                // Takes a wake that came before.
                if (point.IsStopped)
                    Thread.Sleep(1);
                return;
            }
            catch (ThreadInterruptedException)
            {
                // It was meant for the cell. The thread may be one of the pool's, whose next work must not get it.
            }
    }
}
