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

    /// <summary>Until the scope ends, every op on this thread checks its result: <c>using (Anomaly.Detect()) { … }</c>. The first NaN or infinity throws an
    /// <see cref="ArithmeticException"/> that names the op and the line of the code that called it, or says that the data held it before. Slow.</summary>
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

    /// <summary>What an op made of its inputs, if it is finite: in the forward pass, or for the pullback of <see cref="Pulling"/>.</summary>
    internal static Tensor Checked(string op, Tensor result, params ReadOnlySpan<Tensor> inputs)
    {
        if (scopes == 0 || Describe(result) is not { } found)
            return result;
        var called = Pulling is null ? $"'{op}' at {Place()}" : $"the backward pass of '{Pulling.Op}', which was called at {PlaceOf(Pulling)},";
        throw new ArithmeticException($"anomaly: {called} " + (FirstBad([.. inputs]) is { } bad
            ? $"was given {Describe(bad)}: {OriginOf(bad)}."
            : $"made {found}{(Pulling is null ? " in the forward pass" : "")}."));
    }

    /// <summary>Where an input got its NaN or infinity: from the first op in its history that was given none, or from the data.</summary>
    private static string OriginOf(Tensor bad)
    {
        for (Tensor? earlier; bad.Node is { InputCount: > 0 } node; bad = earlier)
            if ((earlier = FirstBad([.. Enumerable.Range(0, node.InputCount).Select(node.Input)])) is null)
                return $"'{node.Op}', which was called at {PlaceOf(node)}, made it";
        return Pulling is null ? "no op made it here, the data already held it" : "the data, or the gradient that was passed to Backward, already held it";
    }

    private static string PlaceOf(Node node) => node.Place ?? "an unknown place (outside of Anomaly.Detect())";

    private static Tensor? FirstBad(Tensor[] inputs) => Array.Find(inputs, input => Describe(input) is not null);

    private static string? Describe(Tensor x)
    {
        if (!x.DType.IsFloat())
            return null;
        var finite = x.Data - x.Data; // 0 where finite, NaN elsewhere.
        var bad = finite.NotEqualTo(finite).Sum().Item();
        return bad == 0 ? null : $"{bad:N0} NaN or infinite of {x.Size:N0} numbers of shape {x.Shape}";
    }
}
