using System.Runtime.CompilerServices;

namespace Detorch.Teach;

/// <summary>One recorded op: where the gradient of its result goes, and how. It keeps alive what its pullbacks have saved; its result and
/// operands only where they have at most 64 elements (graph pictures show them) or inside of <see cref="Anomaly.Detect"/>.</summary>
internal sealed class Node
{
    private const int Small = 64;
    private readonly bool isFloat32;
    private object result;          // The result where it is kept, else its sizes.
    private InlineArray3<Edge> few; // One for each operand: few need no array.
    private byte fewCount;
    private Edge[]? many;           // Or here, where there are more.

    public Node(string op, Tensor result, ReadOnlySpan<Pullback> pullbacks)
    {
        (Op, isFloat32, fewCount) = (op, result.DType == DType.Float32, (byte)Math.Min(pullbacks.Length, 3));
        this.result = IsShown(result) ? result : result.Data.Sizes;
        many = pullbacks.Length > 3 ? new Edge[pullbacks.Length] : null;
        for (var i = 0; i < pullbacks.Length; i++)
            this[i] = pullbacks[i].Operand.RequiresGrad ? new(pullbacks[i], result) : ConstantEdge(pullbacks[i].Operand, pullbacks);
    }

    /// <summary>The op's name, as errors and graph pictures show it.</summary>
    public string Op { get; }

    /// <summary>What the op computed, where it is small or retains its gradient; else null.</summary>
    public Tensor? Result => result as Tensor;

    /// <summary>The shape of what the op computed.</summary>
    public Shape Shape => Result is { } kept ? kept.Shape : new((int[])result);

    /// <summary>The dtype of what the op computed.</summary>
    public DType DType => isFloat32 ? DType.Float32 : DType.Float64;

    /// <summary>The gradient that has arrived at the result during the present backward pass.</summary>
    public Tensor? Arrived { get; set => Tape.Hold(ref field, value); }

    /// <summary>The backward pass that has seen this node last.</summary>
    public int Visit { get; set; }

    /// <summary>Whether that pass continues to an operand of this node; if only some gradients are wanted, it may not.</summary>
    public bool LeadsOn { get; set; }

    /// <summary>The number of operands; 0 after <see cref="Release"/>.</summary>
    public int InputCount => many?.Length ?? fewCount;

    public ref Edge this[int i] => ref many is null ? ref few[i] : ref many[i];

    /// <summary>Operand i, where it is known: a leaf, or a small result; else null.</summary>
    public Tensor? Operand(int i) => this[i].Source is Node node ? node.Result : (Tensor?)this[i].Source;

    /// <summary>The gradient at operand i, given the gradient at the result; see <see cref="Edge.Pull"/>.</summary>
    /// <exception cref="InvalidOperationException">What the pullback reads has been changed in place.</exception>
    public Tensor Pull(int i, Tensor g, ref Tensor?[]? all) =>
        this[i].IsStale ? throw Stale(Array.Find(this[i].Saved, saved => saved.IsStale)) : this[i].Pull(i, g, ref all);

    /// <summary>Keeps the result, which retains its gradient.</summary>
    public void Keep(Tensor result) => this.result = result;

    /// <summary>Forgets the operands and what was saved, to free memory; a second pass through the node is then an error.</summary>
    public void Release()
    {
        for (var i = 0; i < InputCount; i++)
            this[i].Release();
        (few, fewCount, many) = (default, 0, null);
    }

    /// <exception cref="InvalidOperationException">A backward pass has already used and freed this node.</exception>
    public Node NotReleased() => InputCount > 0 ? this : throw new InvalidOperationException(
        $"backward: the graph behind '{Op}' was freed by an earlier backward pass. To go through it twice, " +
        "call Backward(retainGraph: true) the first time.");

    public static bool IsShown(Tensor x) => x.Size <= Small || Anomaly.IsDetecting;

    /// <summary>A constant is kept for pictures where it is small, or another operand's pullback has saved it anyway.</summary>
    private static Edge ConstantEdge(Tensor constant, ReadOnlySpan<Pullback> pullbacks)
    {
        var isKept = IsShown(constant);
        foreach (ref readonly var other in pullbacks)
            isKept |= other.Operand.RequiresGrad && other.Keeps(constant);
        return isKept ? new(constant) : default;
    }

    private InvalidOperationException Stale(Saved saved)
    {
        var x = saved.Tensor;
        var input = Enumerable.Range(0, InputCount).LastOrDefault(i => this[i].Source == x.Source, -1);
        var what = input >= 0 ? InputCount == 1 ? "its input" : $"input {input}"
            : x.DType == DType.Bool ? "a mask" : !x.DType.IsFloat() ? "an array of labels or indices"
            : x.Node == this ? "its result" : "a tensor that it reads";
        return new($"backward of '{Op}': {what}, of shape {x.Shape}, was changed in place after the op had used it " +
            $"(version {saved.Version} then, {x.Data.Storage.Version} now), so its gradient would be wrong. " +
            "Change it after Backward(), or change a copy: x.Data.Copy().");
    }
}
