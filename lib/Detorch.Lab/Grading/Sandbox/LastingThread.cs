using System.Collections.Concurrent;

namespace Detorch.Lab.Grading.Sandbox;

/// <summary>A thread that lasts as long as this process.</summary>
internal static class LastingThread
{
    private static readonly BlockingCollection<Action> Work = [];

    static LastingThread() => new Thread(() =>
    {
        foreach (var work in Work.GetConsumingEnumerable())
            work();
    })
    { IsBackground = true, Name = "lasting" }.Start();

    /// <summary>Does something on that thread.</summary>
    public static T Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception wrong)
            {
                done.SetException(wrong);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }
}
