using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Detorch.Teach;

/// <summary>Finds the op that first makes a NaN or an infinity, in the forward or in the backward pass.</summary>
public static class Anomaly
{
    // Weak, so that a place is forgotten with its node.
    private static readonly ConditionalWeakTable<Node, string> Places = [];

    // Every op asks whether it is watched, and a variable of the thread takes longer to read than one of the program.
    private static bool wasUsed;

    [ThreadStatic]
    private static int scopes;

    /// <summary>True inside <see cref="Detect"/> on this thread.</summary>
    internal static bool IsDetecting => wasUsed && scopes != 0;

    /// <summary>The node whose pullback runs; null in the forward pass.</summary>
    [field: ThreadStatic]
    internal static Node? Pulling { get; set; }

    /// <summary>Until the scope ends, every op on this thread checks its result: <c>using (Anomaly.Detect()) { … }</c>. The first NaN or
    /// infinity throws an <see cref="ArithmeticException"/> that names the op and the line that called it, or the data. Slow.</summary>
    public static Scope Detect()
    {
        wasUsed = true;
        return new(scopes++, static before => scopes = Math.Min(scopes, before));
    }

    /// <summary>An op's result, if it is finite; where it was called is noted.</summary>
    internal static Tensor CheckedForward(string op, Tensor result, ReadOnlySpan<Pullback> pullbacks)
    {
        if (result.Node is { } node)
            Places.AddOrUpdate(node, Place());
        Check(op, result, Array.ConvertAll(pullbacks.ToArray(), pullback => pullback.Operand));
        return result;
    }

    /// <summary>Checks what an op made of its operands, or the pullback of <see cref="Pulling"/> of the gradient that it got.</summary>
    /// <exception cref="ArithmeticException">It is not finite.</exception>
    internal static void Check(string op, Tensor result, params ReadOnlySpan<Tensor> operands)
    {
        if (Describe(result) is not { } found)
            return;
        var called = Pulling is null ? $"'{op}' at {Place()}" : $"the backward pass of {Called(Pulling)},";
        throw new ArithmeticException($"anomaly: {called} " + (FirstBad([.. operands]) is { } bad
            ? $"was given {Describe(bad)}: {OriginOf(bad)}."
            : $"made {found}{(Pulling is null ? " in the forward pass" : "")}."));
    }

    /// <summary>The line outside this library that called the present op.</summary>
    private static string Place()
    {
        var frames = new StackTrace(fNeedFileInfo: true).GetFrames();
        var caller = frames.FirstOrDefault(frame => frame.GetMethod()?.Module != typeof(Anomaly).Module);
        return caller?.GetFileLineNumber() > 0
            ? $"{Path.GetFileName(caller.GetFileName())}, line {caller.GetFileLineNumber()}"
            : caller?.GetMethod()?.Name ?? "an unknown place";
    }

    /// <summary>Where an operand got its NaN or infinity: from the first op whose operands had none, or from the data.</summary>
    private static string OriginOf(Tensor bad)
    {
        for (Tensor? earlier; bad.Node is { InputCount: > 0 } node; bad = earlier)
        {
            Tensor?[] operands = [.. Enumerable.Range(0, node.InputCount).Select(i => node.Operand(i))];
            if ((earlier = FirstBad([.. operands.OfType<Tensor>()])) is null)
                return $"{Called(node)}, made it" +
                    (operands.Contains(null) ? ", or an op before it: outside of Anomaly.Detect() large operands are not kept" : "");
        }
        return Pulling is null
            ? "no op made it here, the data already held it"
            : "the data, or the gradient that was passed to Backward, already held it";
    }

    private static string Called(Node node) => $"'{node.Op}', which was called at " +
        (Places.TryGetValue(node, out var place) ? place : "an unknown place (outside of Anomaly.Detect())");

    private static Tensor? FirstBad(Tensor[] inputs) => Array.Find(inputs, input => Describe(input) is not null);

    private static string? Describe(Tensor x)
    {
        var bad = x.DType.IsFloat() ? (x.Data - x.Data).NotEqualTo(0).Sum().Item() : 0; // A difference of 0 is finite, else NaN.
        return bad == 0 ? null : $"{bad:N0} NaN or infinite of {x.Size:N0} numbers of shape {x.Shape}";
    }
}
