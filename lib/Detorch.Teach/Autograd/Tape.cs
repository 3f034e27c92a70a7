using System.Runtime.CompilerServices;

namespace Detorch.Teach;

/// <summary>Records ops and walks them backwards. What concerns every op stands here once: whether
/// to record, un-broadcasting, dtypes, versions, and the order in which gradients flow.</summary>
internal static class Tape
{
    private static long visits;

    [ThreadStatic]
    private static int pauses;

    /// <summary>False inside <see cref="Autograd.NoGrad"/> on this thread.</summary>
    public static bool IsRecording => pauses == 0;

    public static Scope Paused() => new(pauses++, static before => pauses = Math.Min(pauses, before));

    public static Tensor Record(string op, Tensor x, NdArray value, Func<Tensor, Tensor, Tensor, Tensor> pullback)
    {
        var y = new Tensor(value);
        if (x.RequiresGrad && IsRecorded(value))
            y.MadeBy(new Node1(op, x, y, pullback) { Place = Anomaly.Place() });
        return Anomaly.Checked(op, y, x);
    }

    public static Tensor Record(
        string op, Tensor a, Tensor b, NdArray value,
        Func<Tensor, Tensor, Tensor, Tensor, Tensor> pullbackA, Func<Tensor, Tensor, Tensor, Tensor, Tensor> pullbackB)
    {
        var y = new Tensor(value);
        if ((a.RequiresGrad || b.RequiresGrad) && IsRecorded(value))
            y.MadeBy(new Node2(op, a, b, y, pullbackA, pullbackB) { Place = Anomaly.Place() });
        return Anomaly.Checked(op, y, a, b);
    }

    public static Tensor Record(
        string op, Tensor a, Tensor b, Tensor c, NdArray value,
        Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> pullbackA,
        Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> pullbackB,
        Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> pullbackC)
    {
        var y = new Tensor(value);
        if ((a.RequiresGrad || b.RequiresGrad || c.RequiresGrad) && IsRecorded(value))
            y.MadeBy(new Node3(op, a, b, c, y, pullbackA, pullbackB, pullbackC) { Place = Anomaly.Place() });
        return Anomaly.Checked(op, y, a, b, c);
    }

    public static Tensor Record(string op, Tensor[] inputs, NdArray value, Func<Tensor, Tensor[], Tensor, int, Tensor> pullback)
    {
        var y = new Tensor(value);
        if (IsRecorded(value) && Array.Exists(inputs, input => input.RequiresGrad))
            y.MadeBy(new NodeN(op, inputs, y, pullback) { Place = Anomaly.Place() });
        return Anomaly.Checked(op, y, inputs);
    }

    /// <summary>The numbers of an op's operand, which may be missing: a Grad, say.</summary>
    public static NdArray Given(string op, Tensor? x, [CallerArgumentExpression(nameof(x))] string operand = "") => NdArray.Given(op, x?.Data, operand);

    /// <summary>Integers and masks have no gradient, whatever they were computed from.</summary>
    private static bool IsRecorded(NdArray value) => IsRecording && value.DType.IsFloat();

    /// <summary>Carries the seeds, the gradients at the roots, back through the graph: each node is visited once, after all
    /// nodes that use its output, so paths that meet are added before they go on. Each gradient that reaches a leaf, and
    /// the whole gradient of each computed tensor, arrives with a word on whether its memory is nobody else's.
    /// Where only some tensors are wanted, no other paths than those to them are walked and freed.</summary>
    public static void Backward(IReadOnlyList<Tensor> roots, Tensor[] seeds, bool createGraph, bool retainGraph, Action<Tensor, Tensor, bool> arrive, HashSet<Tensor>? wanted = null)
    {
        var order = Order(roots, wanted);
        using var pause = createGraph ? default : Paused();
        try
        {
            for (var i = 0; i < roots.Count; i++)
                if (IsOnWay(roots[i], wanted))
                    Send(roots[i], seeds[i], isFresh: false, arrive);
            for (var i = order.Count - 1; i >= 0; i--)
                Step(order[i], retainGraph, arrive, wanted);
        }
        finally
        {
            Anomaly.Pulling = null;
            foreach (var node in order)
                node.Arrived = null;
        }
    }

    /// <summary>Adds a gradient to those that wait at the op that made a tensor; a leaf's has arrived.</summary>
    private static void Send(Tensor to, Tensor gradient, bool isFresh, Action<Tensor, Tensor, bool> arrive)
    {
        if (to.Node is { } source)
            source.Arrived = source.Arrived is { } earlier ? earlier + gradient : gradient;
        else
            arrive(to, gradient, isFresh);
    }

    private static void Step(Node node, bool retainGraph, Action<Tensor, Tensor, bool> arrive, HashSet<Tensor>? wanted)
    {
        if (node.Arrived is { } g)
        {
            node.Arrived = null;
            arrive(node.Output, g, false);
            for (var i = 0; i < node.InputCount && node.LeadsOn; i++)
            {
                var input = node.Input(i);
                if (!IsOnWay(input, wanted))
                    continue;
                Anomaly.Pulling = node;
                var gradient = Anomaly.Checked(node.Op, Fit(node.Pull(i, g), input), g);
                Send(input, gradient, input.Node is null && IsFresh(gradient, g, node), arrive);
                Anomaly.Pulling = null;
            }
        }
        if (!retainGraph && node.LeadsOn)
            node.Release();
    }

    /// <summary>Whether a gradient is to flow to a tensor: of those that require one all, or those wanted and what leads to them.</summary>
    private static bool IsOnWay(Tensor tensor, HashSet<Tensor>? wanted) =>
        tensor.RequiresGrad && (wanted is null || tensor.Node is { LeadsOn: true } || wanted.Contains(tensor));

    /// <summary>All nodes behind the roots, or those on the way to what is wanted, inputs before outputs.
    /// The stack is our own: a chain of 100,000 ops would overflow the thread's.</summary>
    public static List<Node> Order(IReadOnlyList<Tensor> roots, HashSet<Tensor>? wanted = null)
    {
        var (order, visit) = (new List<Node>(), Interlocked.Increment(ref visits));
        var stack = new Stack<(Node Node, int Next)>();
        foreach (var root in roots)
        {
            Enter(root);
            while (stack.TryPop(out var top))
            {
                if (top.Next == top.Node.InputCount)
                {
                    Leave(top.Node);
                    continue;
                }
                stack.Push((top.Node, top.Next + 1));
                Enter(top.Node.Input(top.Next));
            }
        }
        return order;

        void Enter(Tensor tensor)
        {
            if (tensor.Node is not { } node || node.Visit == visit)
                return;
            (node.Visit, node.LeadsOn) = (visit, false);
            if (wanted is { Count: 1 } && wanted.Contains(tensor))
                order.Add(node); // The only one that is wanted: what lies behind it does not matter, not even that it was freed.
            else
                stack.Push((node.NotReleased(), 0));
        }

        void Leave(Node node)
        {
            node.LeadsOn = wanted is null;
            for (var i = 0; i < node.InputCount && !node.LeadsOn; i++)
                node.LeadsOn = IsOnWay(node.Input(i), wanted);
            if (node.LeadsOn || wanted!.Contains(node.Output))
                order.Add(node);
        }
    }

    /// <summary>Whether a pullback computed its gradient into new memory; it may also hand on the one it was given, or a view of it, of an input or of the output.</summary>
    private static bool IsFresh(Tensor gradient, Tensor given, Node node)
    {
        var fresh = !gradient.Data.SharesMemoryWith(given.Data) && !gradient.Data.SharesMemoryWith(node.Output.Data);
        for (var i = 0; i < node.InputCount; i++)
            fresh &= !gradient.Data.SharesMemoryWith(node.Input(i).Data);
        return fresh;
    }

    /// <summary>A gradient in the shape and dtype of its tensor: what broadcasting repeated is summed, what promotion widened is narrowed.</summary>
    public static Tensor Fit(Tensor gradient, Tensor tensor)
    {
        if (gradient.Shape != tensor.Shape)
            gradient = gradient.SumTo(tensor.Shape);
        return gradient.DType == tensor.DType ? gradient : gradient.To(tensor.DType);
    }
}
