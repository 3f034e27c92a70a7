using System.ComponentModel;

namespace Detorch.Notebooks;

/// <summary>
/// Where a cell can be stopped: its loops and recursive functions are compiled with calls of <see cref="Pass"/>. The runtime's own way to
/// end a thread, ControlledExecution, kills the process where it meets the thread at a wrong moment, so it is the last resort.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StopPoint
{
    /// <summary>How many cells are being stopped. A recursive function reads it where it stands: when the stack overflows in a call of its own, the runtime
    /// sees the frames repeat and writes them once; in a call of ours it would write all of a million.</summary>
#pragma warning disable CA2211 // No property, for that is a call.
    public static volatile int Stopping;
#pragma warning restore CA2211

    private static readonly StopPoint Never = new(CancellationToken.None);

    [ThreadStatic]
    private static StopPoint? current;

    private readonly CancellationToken token;
    private volatile bool isStopped;

    internal StopPoint(CancellationToken token) => this.token = token;

    /// <summary>That of the cell whose code the caller's thread runs, or one that lets all pass.</summary>
    public static StopPoint Mine => current ?? Never;

    internal bool IsStopped => isStopped;

    /// <summary>Goes on, or ends the cell when it was stopped.</summary>
    /// <exception cref="OperationCanceledException">The cell is to end.</exception>
    public void Pass()
    {
        // A call that never returns costs a loop nothing: no register needs to be saved for it.
        if (isStopped)
            End();
    }

    internal static void Enter(StopPoint? point) => current = point;

    internal void Stop()
    {
        isStopped = true;
        Interlocked.Increment(ref Stopping);
    }

    /// <summary>Notes that a cell which was stopped has ended.</summary>
    internal static void Forget() => Interlocked.Decrement(ref Stopping);

    private void End() => throw new OperationCanceledException(token);
}
