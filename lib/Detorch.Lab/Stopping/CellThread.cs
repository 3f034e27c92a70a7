using System.Runtime;
using Detorch.Notebooks;

namespace Detorch.Lab.Stopping;

/// <summary>Runs a cell's code, beginning on a thread of its own, and stops it in steps of rising force.</summary>
internal static class CellThread
{
    // Recursion is something that students write.
    private const int StackSize = 64 * 1024 * 1024;

    // Code that looks at the token may clean up, and its error says where it was.
    private static readonly TimeSpan OrderlyEnd = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // By then a thread that passes a stop point, or can be woken, has ended.
    private const int WakesBeforeForce = 50;

    /// <summary>Starts the work on a new thread and waits for the task that it returns.</summary>
    /// <param name="work">The work.</param>
    /// <param name="warn">Called before the thread is ended by force, which the process may not survive.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> work, Action warn, CancellationToken cancellation)
    {
        var context = new CellContext(cancellation);
        // Who waits for the cell is not the cell.
        var ended = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var force = new CancellationTokenSource();
        Start("cell", Run);
        using var _ = cancellation.Register(() => Start("stop", Stop));
        return await ended.Task.ConfigureAwait(false);

        void Run()
        {
            Task<T>? task = null;
            try
            {
#pragma warning disable SYSLIB0046 // Made for exactly this: ending code that was compiled at run time and does not cooperate.
                ControlledExecution.Run(() => context.Run(() => task = work()), force.Token);
#pragma warning restore SYSLIB0046
            }
            catch (OperationCanceledException) when (force.IsCancellationRequested)
            {
            }
            if (task is null)
                ended.TrySetCanceled(cancellation);
            else
                task.ContinueWith(ended.TrySetFromTask, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        void Stop()
        {
            if (Ends(OrderlyEnd))
                return;
            context.Stop();
            for (var wakes = 0; !context.IsIdle && !Ends(Pause); wakes++)
            {
                context.Wake();
                if (wakes != WakesBeforeForce)
                    continue;
                warn();
                // Does not return before the thread has ended.
                Start("force", force.Cancel);
            }
            StopPoint.Forget();
            ended.TrySetCanceled(cancellation);
        }

        bool Ends(TimeSpan patience) => ((IAsyncResult)ended.Task).AsyncWaitHandle.WaitOne(patience);
    }

    private static void Start(string name, Action work) => new Thread(() => work(), StackSize) { IsBackground = true, Name = name }.Start();
}
