using System.Runtime;
using Detorch.Notebooks;

namespace Detorch.Lab.Stopping;

/// <summary>Runs a cell's code, beginning on a new thread, and stops it in steps of rising force.</summary>
internal static class CellThread
{
    // Recursion is something that students write.
    private const int StackSize = 64 * 1024 * 1024;

    // Code that looks at the token may clean up, and its error says where it was.
    private static readonly TimeSpan OrderlyEnd = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // By then a thread that passes a stop point, or can be woken, has ended.
    private const int WakesBeforeForce = 75;

    // What tasks and threads of a cell get that has ended itself.
    private const int WakesForTheRest = 25;

    /// <summary>Starts the work on a new thread and waits, on the caller's thread alone, for the task that it returns.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cell">The cell whose code it is.</param>
    /// <param name="warn">Called before the thread is ended by force, which the process may not survive.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static T Run<T>(Func<Task<T>> work, CellContext cell, Action warn, CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource<T>();
        using var force = new CancellationTokenSource();
        Thread? stopping = null;
        var cellThread = Start("cell", Begin);
        var registration = cancellation.Register(() => stopping = Start("stop", Stop));
        try
        {
            var result = ended.Task.GetAwaiter().GetResult();
            // It ended by itself, but what it waited for was stopped.
            return cell.IsStopped ? throw new OperationCanceledException(cancellation) : result;
        }
        finally
        {
            registration.Dispose();
            // The next cell must not meet a stop that is this one's.
            stopping?.Join();
        }

        void Begin()
        {
            Task<T>? task = null;
            try
            {
#pragma warning disable SYSLIB0046 // Made for exactly this: ending code that was compiled at run time and does not cooperate.
                ControlledExecution.Run(() => StopPoint.RunOnOwnStack(() => cell.Run(() => task = work())), force.Token);
#pragma warning restore SYSLIB0046
            }
            catch (OperationCanceledException) when (force.IsCancellationRequested)
            {
            }
            if (task is null)
                ended.TrySetCanceled(cancellation);
            else
                task.ContinueWith(ended.TrySetFromTask, CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        void Stop()
        {
            Start("token", cell.Cancel);
            if (Ends(OrderlyEnd))
                return;
            cell.Stop();
            for (var wakes = 0; !cell.IsIdle && !Ends(Pause); wakes++)
            {
                cell.Wake();
                // By now a loop of the cell has ended, if it is in one.
                StopPoint.Raise();
                if (wakes != WakesBeforeForce)
                    continue;
                warn();
                // Does not return before the thread has ended.
                Start("force", force.Cancel);
            }
            for (var wakes = 0; !cell.IsQuiet && wakes < WakesForTheRest; wakes++)
            {
                cell.Wake();
                StopPoint.Raise();
                Thread.Sleep(Pause);
            }
            StopPoint.Lower();
            ended.TrySetCanceled(cancellation);
        }

        bool Ends(TimeSpan patience) => ((IAsyncResult)ended.Task).AsyncWaitHandle.WaitOne(patience);
    }

    private static Thread Start(string name, Action work)
    {
        var thread = new Thread(() => work(), StackSize) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }
}
