using System.Diagnostics;

namespace Detorch.Teach;

/// <summary>Finds the op that first makes a NaN or an infinity, in the forward or in the backward pass.</summary>
public static class Anomaly
{
    [ThreadStatic]
    private static int scopes;

    /// <summary>The node whose pullback runs; null in the forward pass.</summary>
    [field: ThreadStatic]
    internal static Node? Pulling { get; set; }

    /// <summary>Until the scope ends, every op on this thread checks its result: <c>using (Anomaly.Detect()) { … }</c>. The first NaN or infinity
    /// throws an <see cref="ArithmeticException"/> that names the op and the line of the code that called it. Slow: for the search only.</summary>
    public static Scope Detect() => new(scopes++, static before => scopes = Math.Min(scopes, before));

    /// <summary>The line outside this library that called the present op; null when nobody is searching.</summary>
    internal static string? Place()
    {
        if (scopes == 0)
            return null;
        var caller = new StackTrace(fNeedFileInfo: true).GetFrames().FirstOrDefault(frame => frame.GetMethod()?.Module != typeof(Anomaly).Module);
        if (caller is null)
            return "an unknown place";
        return caller.GetFileLineNumber() > 0
            ? $"{Path.GetFileName(caller.GetFileName())}, line {caller.GetFileLineNumber()}"
            : caller.GetMethod()?.Name ?? "an unknown place";
    }

    /// <summary>What an op made, if it is finite: in the forward pass, or for the pullback of <see cref="Pulling"/>.</summary>
    internal static Tensor Checked(string op, Tensor result)
    {
        if (scopes == 0 || Describe(result) is not { } found)
            return result;
        throw new ArithmeticException(Pulling is null
            ? $"anomaly: '{op}' at {Place()} made {found} in the forward pass."
            : $"anomaly: the backward pass of '{Pulling.Op}', which was called at {Pulling.Place ?? "an unknown place (outside of Anomaly.Detect())"}, made {found}.");
    }

    private static string? Describe(Tensor x)
    {
        if (!x.DType.IsFloat())
            return null;
        var finite = x.Data - x.Data; // 0 where finite, NaN elsewhere.
        var bad = finite.NotEqualTo(finite).Sum().Item();
        return bad == 0 ? null : $"{bad:N0} NaN or infinite of {x.Size:N0} numbers of shape {x.Shape}";
    }
}
