using System.Runtime;

namespace Detorch.Lab.Kernel;

/// <summary>Runs a cell's code on a thread of its own, which can be stopped in the middle of a loop.</summary>
internal static class CellThread
{
    // Recursion is something that students write.
    private const int StackSize = 64 * 1024 * 1024;

    // Code that looks at the token may clean up, and its error says where it was.
    private static readonly TimeSpan OrderlyEnd = TimeSpan.FromMilliseconds(250);

    [ThreadStatic]
    private static CancellationToken stop;

    [ThreadStatic]
    private static long stopSeen;

    /// <summary>
    /// Ends the cell when this is its own thread and it was interrupted a while ago. The runtime cannot end a thread that is inside a
    /// lock, and a cell that prints without end is nearly always inside that of Console.
    /// </summary>
    /// <exception cref="OperationCanceledException">The cell is to end.</exception>
    public static void EndIfStopped()
    {
        if (!stop.IsCancellationRequested)
            return;
        if (stopSeen == 0)
            stopSeen = Environment.TickCount64;
        if (Environment.TickCount64 - stopSeen > OrderlyEnd.TotalMilliseconds)
            stop.ThrowIfCancellationRequested();
    }

    /// <summary>Starts the work on a new thread and waits for the task that it returns.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        var started = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(work, started, cancellation), StackSize) { IsBackground = true, Name = "cell" };
        thread.Start();
        return WaitAsync(started.Task, cancellation);
    }

    private static void Run<T>(Func<Task<T>> work, TaskCompletionSource<Task<T>> started, CancellationToken cancellation)
    {
        stop = cancellation;
        try
        {
            Task<T>? task = null;
#pragma warning disable SYSLIB0046 // Made for exactly this: ending code that was compiled at run time and does not cooperate.
            ControlledExecution.Run(() => task = work(), cancellation);
#pragma warning restore SYSLIB0046
            started.SetResult(task!);
        }
        catch (OperationCanceledException)
        {
            started.SetCanceled(cancellation);
        }
        catch (Exception exception)
        {
            started.SetException(exception);
        }
    }

    private static async Task<T> WaitAsync<T>(Task<Task<T>> started, CancellationToken cancellation)
    {
        var task = await started.ConfigureAwait(false);
        using var stopped = new CancellationTokenSource();
        using var _ = cancellation.Register(() => stopped.CancelAfter(OrderlyEnd));
        return await task.WaitAsync(stopped.Token).ConfigureAwait(false);
    }
}
