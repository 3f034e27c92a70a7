using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Detorch.Notebooks;

/// <summary>
/// The points at which a cell can be stopped, and at which it notices that its stack is full: every function and every loop of a cell
/// begins with a call of a member of this class, which the kernel inserts when it loads the cell. What the runtime offers does not suffice:
/// a stack overflow ends the process, and ControlledExecution does so if it interrupts the thread at the wrong moment.
/// </summary>
/// <remarks>
/// A check never makes a call that returns: the compiler would then keep every floating-point variable of a loop in memory, which makes it
/// five times slower. A loop reads the stop point of the cell that it is in. Even that would take too long at the entry of a function, so
/// a function reads one field that all cells share; it is set only for moments, and only after the loops had their chance. Reading a
/// thread-local field takes as long as a small function, so on the cell's own thread the entry compares the stack's address with one field,
/// which answers both questions; on any other thread it reads that thread's value.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StopPoint
{
    // The largest stack that a thread may have. An address that is further above the checkpoint, or below it, is a thread's first call
    // (whose checkpoint is 0) or its deepest.
    private const nuint LargestStack = 1 << 30;

    // How often a stack that grows is asked whether there is room; the runtime says no while 128 KB are left.
    private const nuint Step = 32 * 1024;

    // What functions may use: twice what the main thread of a C# program has on Linux. More would be of no help: to unwind a stack of
    // hundreds of thousands of frames takes a second.
    private const nuint Most = 16 * 1024 * 1024;

    // What async functions may use. Each that an exception leaves copies the frames below it, so the time grows with the square of the
    // depth.
    private const nuint MostOfAsync = 512 * 1024;

    // What finally blocks may use besides, while the exception unwinds the stack: another exception in each of them would need more than
    // they do.
    private const nuint Reserve = 16 * 1024 * 1024;

    // How long, in milliseconds, what a thread that was ended goes on to call may still run: functions of finally blocks.
    private const long TimeToCleanUp = 200;

    // Where the stack of the thread that begins the cell may end; 0 while functions must look closer. A function whose address is less than
    // Most above it runs on that thread, has room, and is not asked to end.
    private static nuint floor;
    private static nuint floorOfCell;

    private static readonly StopPoint Never = new();
    private static volatile bool isRaised;

    [ThreadStatic]
    private static StopPoint? current;

    [ThreadStatic]
    private static nuint checkpoint;

    [ThreadStatic]
    private static nuint first;

    [ThreadStatic]
    private static bool isUsedUp;

    [ThreadStatic]
    private static bool isOwner;

    [ThreadStatic]
    private static long ended;

    private volatile bool isStopped;

    internal StopPoint()
    {
    }

    /// <summary>That of the cell whose code the caller's thread runs, or one that lets all pass.</summary>
    public static StopPoint Mine => current ?? Never;

    /// <summary>Whether functions end where they begin.</summary>
    internal static bool IsRaised => isRaised;

    internal bool IsStopped => isStopped;

    /// <summary>The beginning of a loop: goes on, or ends the cell when it was stopped.</summary>
    /// <exception cref="OperationCanceledException">The cell must end.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pass()
    {
        if (isStopped)
            End();
    }

    /// <summary>The beginning of a function that calls no other.</summary>
    /// <exception cref="OperationCanceledException">The cell must end.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EnterLeaf()
    {
        if (isRaised)
            End();
    }

    /// <summary>The beginning of a function that calls others, and so perhaps itself.</summary>
    /// <exception cref="OperationCanceledException">The cell must end.</exception>
    /// <exception cref="InsufficientExecutionStackException">The stack is used up.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public static unsafe void Enter()
    {
        byte here;
        if ((nuint)(&here) - Volatile.Read(ref floor) > Most)
            Look((nuint)(&here));
    }

    /// <summary>The same for an async function.</summary>
    /// <exception cref="OperationCanceledException">The cell must end.</exception>
    /// <exception cref="InsufficientExecutionStackException">The stack is used up.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void EnterAsync()
    {
        if (isRaised)
            End();
        byte here;
        if ((nuint)(&here) - checkpoint > LargestStack)
            Descend((nuint)(&here), MostOfAsync);
    }

    /// <summary>
    /// The end of a garbage collection that the cell asked for. Every collection halts all threads, so in a loop of them no other gets its
    /// turn, not even the one that stops the cell.
    /// </summary>
    public static void TakeTurns() => Thread.Sleep(1);

    /// <summary>From now on, until a function of the cell has ended for it, functions end where they begin.</summary>
    internal static void Raise()
    {
        isRaised = true;
        Volatile.Write(ref floor, 0);
    }

    /// <summary>Functions may begin again.</summary>
    internal static void Lower()
    {
        isRaised = false;
        Volatile.Write(ref floor, floorOfCell);
    }

    /// <summary>Runs the beginning of a cell on a thread that has a stack of more than twice of what functions may use.</summary>
    internal static unsafe void RunOnOwnStack(Action code)
    {
        byte here;
        first = (nuint)(&here);
        floorOfCell = first - Most;
        isOwner = true;
        if (!isRaised)
            Volatile.Write(ref floor, floorOfCell);
        try
        {
            code();
        }
        finally
        {
            LookCloser();
        }
    }

    /// <summary>Whose code the caller's thread runs from now on.</summary>
    internal static void Switch(StopPoint? point) => (current, ended) = (point, 0);

    /// <summary>From now on the cell's loops end.</summary>
    internal void Stop() => isStopped = true;

    /// <summary>Ends the caller.</summary>
    [DoesNotReturn]
    internal static void End()
    {
        if (!Mine.isStopped)
            throw new OperationCanceledException(
                "this code of an earlier cell began a function while another cell was being interrupted, and was stopped with it.");
        Lower();
        if (ended == 0)
            ended = Environment.TickCount64;
        // From now on this thread comes to Descend.
        checkpoint = 0;
        LookCloser();
        throw new OperationCanceledException("the cell was interrupted.");
    }

    /// <summary>From now on every function on this thread looks closer.</summary>
    private static void LookCloser()
    {
        if (!isOwner)
            return;
        floorOfCell = 0;
        Volatile.Write(ref floor, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Look(nuint here)
    {
        if (isRaised)
            End();
        if (here - checkpoint > LargestStack)
            Descend(here, Most);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Descend(nuint here, nuint most)
    {
        // The exception may have been caught, or be an async function's result.
        if (ended != 0 && Environment.TickCount64 - ended > TimeToCleanUp)
            End();
        if (first == 0 || here > first)
            first = here;
        var used = first - here;
        isUsedUp &= used > most / 2;
        if (isUsedUp ? used > most + Reserve : used > most || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            isUsedUp = true;
            checkpoint = first;
            LookCloser();
            throw new InsufficientExecutionStackException(
                "a function calls itself, directly or through others, without an end: the stack is used up.");
        }
        checkpoint = isUsedUp || ended != 0 ? first : here - Step;
    }
}
