using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Detorch.Lab.Grading.Sandbox;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Running;

/// <summary>Grades submissions, several at a time. Each result is kept as soon as it is there.</summary>
/// <param name="source">The assignment.</param>
/// <param name="files">What submissions see.</param>
/// <param name="judges">What the solution sees: also the files that hidden checks name.</param>
/// <param name="options">How to grade.</param>
/// <param name="store">Where results are kept.</param>
internal sealed class Grader(AssignmentSource source, SandboxFiles files, SandboxFiles judges, GradeOptions options, ResultStore store)
{
    /// <summary>Grades those that have no result yet.</summary>
    /// <param name="submissions">What was handed in.</param>
    /// <param name="watch">Is told what begins and ends; is called from several threads, one at a time.</param>
    /// <param name="cancellation">Ends it; what was graded by then is kept.</param>
    /// <exception cref="GradingException">The source fails, or no kernel starts.</exception>
    public void Grade(IReadOnlyList<Submission> submissions, Action<GradeProgress> watch, CancellationToken cancellation)
    {
        var waiting = new ConcurrentQueue<(string Key, Submission Submission)>(submissions
            .Where(submission => submission.Notebook is not null).Select(submission => (Key: store.KeyOf(submission), submission))
            .DistinctBy(each => each.Key).Where(each => store.Load(each.Key) is null));
        if (waiting.IsEmpty)
            return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var judge = new Judge(source, judges, options, stop.Token);
        judge.Start();
        var telling = new Lock();
        Exception? failure = null;
        var workers = Enumerable.Range(0, Math.Min(options.Jobs, waiting.Count)).Select(worker => new Thread(() =>
        {
            try
            {
                while (!stop.IsCancellationRequested && waiting.TryDequeue(out var next))
                {
                    Tell(new GradeProgress(worker, next.Submission.Name, Result: null));
                    using var run = new SubmissionRun(source, files, judge, options, worker, stop.Token);
                    var result = run.Grade(next.Key, next.Submission.Notebook!);
                    store.Save(result);
                    Tell(new GradeProgress(worker, next.Submission.Name, result));
                }
            }
            catch (Exception wrong)
            {
                Interlocked.CompareExchange(ref failure, wrong, null);
                stop.Cancel();
            }
        }) { Name = $"grade {worker}" }).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        cancellation.ThrowIfCancellationRequested();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);

        void Tell(GradeProgress progress)
        {
            lock (telling)
                watch(progress);
        }
    }
}
