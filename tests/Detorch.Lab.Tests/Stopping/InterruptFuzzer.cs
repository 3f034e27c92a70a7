using System.Diagnostics;
using System.Globalization;
using Detorch.Lab.Cells;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;
using Detorch.Lab.Session;

namespace Detorch.Lab.Tests.Stopping;

/// <summary>Interrupts <see cref="EndlessCells"/> at random moments, from before the compiler begins to long after the cell began.</summary>
/// <param name="session">Runs them.</param>
/// <param name="seed">Decides on the moments and the order.</param>
internal sealed class InterruptFuzzer(CSharpSession session, int seed)
{
    // No cell takes so long to stop, but on a machine that has other work.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Random random = new(seed);
    private int cells;

    /// <summary>Runs and interrupts every cell so many times.</summary>
    /// <returns>A summary.</returns>
    /// <exception cref="InvalidOperationException">A cell did not stop, or the session did not answer afterwards.</exception>
    public string Run(int rounds)
    {
        var (stops, slowest, slow) = (0, TimeSpan.Zero, "");
        for (var round = 0; round < rounds; round++)
        {
            var all = EndlessCells.Cells.Select(cell => (Code: cell, IsCell: true)).Concat(EndlessCells.Expressions.Select(code => (Code: code, IsCell: false))).ToArray();
            random.Shuffle(all);
            foreach (var (code, isCell) in all)
            {
                // Most moments are in the beginning, where the compiler, the loader and the first functions are at work.
                var delay = TimeSpan.FromMilliseconds(Math.Pow(random.NextDouble(), 2) * 500);
                var taken = Stop(code, isCell, delay);
                stops++;
                if (taken > slowest)
                    (slowest, slow) = (taken, code);
                Answer(code, delay);
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"{stops} cells were stopped; the slowest in {slowest.TotalSeconds:F1} s: {slow}\n");
    }

    private TimeSpan Stop(string code, bool isCell, TimeSpan delay)
    {
        using var interrupt = new CancellationTokenSource();
        var running = OnItsThread(() => isCell ? session.Execute(KernelNames.CSharp, EndlessCells.Complete(code), $"cell {++cells}", _ => { }, interrupt.Token)
            : session.Evaluate(code, interrupt.Token));
        Thread.Sleep(delay);
        var clock = Stopwatch.StartNew();
        interrupt.Cancel();
        if (!running.Wait(Patience))
            throw new InvalidOperationException($"not stopped {delay.TotalMilliseconds:F0} ms after its start (seed {seed}): {code}");
        // A value that is asked for may be shown without the part that was stopped.
        if (running.Result is ErrorOutput { Name: not (CellFailure.InterruptedName or "B") } error)
            throw new InvalidOperationException($"{string.Join('\n', error.Traceback)}\n{delay.TotalMilliseconds:F0} ms after its start (seed {seed}): {code}");
        return clock.Elapsed;
    }

    private void Answer(string after, TimeSpan delay)
    {
        var shown = "";
        var answering = OnItsThread(() => session.Execute(KernelNames.CSharp, "1 + 1", $"cell {++cells}", output => shown += (output as DisplayOutput)?.Text("text/plain"), CancellationToken.None));
        if (!answering.Wait(Patience) || answering.Result is not null || !shown.Contains('2', StringComparison.Ordinal))
            throw new InvalidOperationException(
                $"no answer but '{shown}{(answering.IsCompleted ? answering.Result?.Traceback[0] : "")}' after an interrupt {delay.TotalMilliseconds:F0} ms after the start of (seed {seed}): {after}");
    }

    private static Task<T> OnItsThread<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
