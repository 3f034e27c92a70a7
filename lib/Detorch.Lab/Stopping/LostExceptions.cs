using System.Runtime.ExceptionServices;
using Detorch.Lab.Errors;

namespace Detorch.Lab.Stopping;

/// <summary>
/// Exceptions that no code catches: of threads, timers, work items of the thread pool, finalizers, and tasks that nobody awaits. In a
/// program most of them end the process; in a notebook they are reported, and the session with its variables lives.
/// </summary>
internal static class LostExceptions
{
    // A finalizer of the user's may never end.
    private static readonly TimeSpan FinalizersTime = TimeSpan.FromMilliseconds(500);

    private static readonly Lazy<bool> Installed = new(Install);
    private static Action<Exception> reportOfNoCell = _ => { };
    private static volatile bool mayBeLost;

    /// <summary>Reports them from now on.</summary>
    /// <param name="report">Receives those that belong to no cell that is known.</param>
    public static void Report(Action<Exception> report)
    {
        reportOfNoCell = report;
        _ = Installed.Value;
    }

    /// <summary>
    /// Brings to light what failed in tasks that nobody can await any more; the runtime finds them when it collects garbage.
    /// </summary>
    public static void Surface()
    {
        if (!mayBeLost)
            return;
        mayBeLost = false;
        var collecting = new Thread(() =>
        {
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
        })
        { IsBackground = true, Name = "finalizers" };
        collecting.UnsafeStart();
        collecting.Join(FinalizersTime);
    }

    private static bool Install()
    {
        ExceptionHandling.SetUnhandledExceptionHandler(Take);
        TaskScheduler.UnobservedTaskException += (_, unobserved) =>
        {
            unobserved.SetObserved();
            foreach (var each in unobserved.Exception.Flatten().InnerExceptions)
                if (each is not OperationCanceledException)
                    reportOfNoCell(each);
        };
        AppDomain.CurrentDomain.FirstChanceException += (_, _) => mayBeLost = true;
        return true;
    }

    /// <summary>Whether an exception is taken, so that it ends its thread alone. The kernel's own threads cannot be spared.</summary>
    private static bool Take(Exception thrown)
    {
        if (CellContext.OfCaller is { } cell)
            cell.Report(thrown);
        else if (Thread.CurrentThread is { IsThreadPoolThread: true, Name: null or ".NET TP Worker" }
            || Traceback.PlaceOf(thrown) is not null)
            reportOfNoCell(thrown);
        else
            return false;
        return true;
    }
}
