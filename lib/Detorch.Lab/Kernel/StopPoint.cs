using System.ComponentModel;

namespace Detorch.Lab.Kernel;

/// <summary>
/// Where a cell can be stopped: its loops and recursive functions are compiled with calls of <see cref="Pass"/>. The runtime's own way to
/// end a thread, ControlledExecution, kills the process where it meets the thread at a wrong moment, so it is the last resort.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StopPoint
{
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

    internal void Stop() => isStopped = true;

    private void End() => throw new OperationCanceledException(token);
}
