using System.Runtime.CompilerServices;
using Formula = System.Runtime.CompilerServices.CallerArgumentExpressionAttribute;

namespace Detorch.Teach;

/// <summary>Records ops and walks them backwards. What all ops share is here: recording, un-broadcasting, dtypes, versions.</summary>
internal static class Tape
{
    /// <summary>Among what an op saves: its own result.</summary>
    public static readonly Tensor Result = new(NdArray.Zeros(0));

    private static int visits;

    [ThreadStatic]
    private static Stack<(Node Node, int Next)>? path;
    [ThreadStatic]
    private static List<Node>? lastOrder; // Its memory serves the next pass.

    /// <summary>An op's value as a tensor, with a pullback for each operand. If one of them requires a gradient, the op is recorded: what
    /// the pullbacks save is kept with its version, so that a later change in place is an error instead of a wrong gradient.</summary>
    public static Tensor Record(string op, NdArray value, params ReadOnlySpan<Pullback> pullbacks)
    {
        var y = new Tensor(value);
        if (Autograd.IsRecording && value.DType.IsFloat()) // Integers and masks have no gradient, whatever they were computed from.
            foreach (ref readonly var pullback in pullbacks)
                if (pullback.Operand.RequiresGrad && y.IsLeaf)
                    y.MadeBy(new Node(op, y, pullbacks));
        return Anomaly.IsDetecting ? Anomaly.CheckedForward(op, y, pullbacks) : y;
    }

    /// <summary>A result of the last op to use an intermediate one that no user code has seen: the latter's memory serves other arrays as
    /// soon as no backward pass needs it. Graph pictures show small ones, <see cref="Anomaly"/> all.</summary>
    public static Tensor Last(Tensor intermediate, Tensor result)
    {
        if (!Node.IsShown(intermediate))
            intermediate.Data.Storage.MakePrivate();
        intermediate.Data.Storage.FreeUnheld();
        return result;
    }

    /// <summary>A pullback that reads the gradient g alone.</summary>
    public static Pullback Into(Tensor operand, Func<Tensor, Tensor> rule, [Formula(nameof(rule))] string formula = "") =>
        new(operand, rule, formula);

    /// <summary>A pullback that reads g and a number. Captured, it would cost an object even where nothing is recorded.</summary>
    public static Pullback Into(
        Tensor operand, double number, Func<Tensor, double, Tensor> rule, [Formula(nameof(rule))] string formula = "") =>
        new(operand, rule, formula, Number: number);

    /// <summary>A pullback that reads g and a shape.</summary>
    public static Pullback Into(
        Tensor operand, Shape shape, Func<Tensor, Shape, Tensor> rule, [Formula(nameof(rule))] string formula = "") =>
        new(operand, rule, formula, shape.Sizes);

    /// <summary>A pullback that reads g and a tensor, index array or mask that the op saves for it; or the op's
    /// <see cref="Result"/>.</summary>
    public static Pullback Into(
        Tensor operand, Tensor saves, Func<Tensor, Tensor, Tensor> rule, [Formula(nameof(rule))] string formula = "") =>
        new(operand, rule, formula, saves);

    /// <summary>A pullback that reads g and two tensors.</summary>
    public static Pullback Into(
        Tensor operand, (Tensor, Tensor) saves, Func<Tensor, Tensor, Tensor, Tensor> rule, [Formula(nameof(rule))] string formula = "") =>
        new(operand, rule, formula, saves.Item1, saves.Item2);

    /// <summary>A pullback that reads g and any number of tensors.</summary>
    public static Pullback Into(
        Tensor operand, Tensor[] saves, Func<Tensor, Tensor[], Tensor> rule, [Formula(nameof(rule))] string formula = "") =>
        new(operand, rule, formula, saves);

    /// <summary>One of several pullbacks that are a single function, which computes the gradients of all operands.</summary>
    public static Pullback IntoAll(Tensor operand, Tensor[] saves, Func<Tensor, Tensor[], Tensor?[]> rule) =>
        new(operand, rule, "", saves);

    /// <summary>Holds the memory of a tensor in place of that of the one before.</summary>
    public static void Hold(ref Tensor? place, Tensor? value)
    {
        value?.Data.Storage.Hold(); // First, because it may be the same.
        place?.Data.Storage.LetGo();
        place = value;
    }

    /// <summary>The numbers of an op's operand, which may be missing: a Grad, say.</summary>
    public static NdArray Given(string op, Tensor? x, [CallerArgumentExpression(nameof(x))] string operand = "") =>
        NdArray.Given(op, x?.Data, operand);

    /// <summary>Carries the seeds, the gradients at the roots, back through the graph: each node is visited once, after all nodes that use
    /// its result, so paths that meet are added before they go on. A gradient arrives with whether its memory is used by nothing else. If
    /// only some are wanted, only the paths to them are walked and freed.</summary>
    public static void Backward(
        ReadOnlySpan<Tensor> roots, ReadOnlySpan<Tensor> seeds, bool createGraph, bool retainGraph,
        Action<object, Tensor, bool> arrive, HashSet<object>? wanted = null)
    {
        var order = Order(roots, wanted);
        var usesAgain = !createGraph && wanted is null && !Anomaly.IsDetecting;
        using var pause = createGraph ? default : Autograd.NoGrad();
        try
        {
            for (var i = 0; i < roots.Length; i++)
                if (IsOnWay(roots[i].Source, wanted))
                    Send(roots[i].Source, seeds[i], isFresh: false, arrive);
            for (var i = order.Count - 1; i >= 0; i--)
                Step(order[i], retainGraph, usesAgain, arrive, wanted);
        }
        finally
        {
            Anomaly.Pulling = null;
            foreach (var node in order)
                node.Arrived = null;
            order.Clear();
            lastOrder = order;
        }
    }

    /// <summary>Adds a gradient to those that wait at a node; a leaf's has arrived.</summary>
    private static void Send(object target, Tensor gradient, bool isFresh, Action<object, Tensor, bool> arrive)
    {
        if (target is not Node node)
            arrive(target, gradient, isFresh);
        else if (node.Arrived is { Data: { IsContiguous: true, Storage.HasOneHolder: true } sum })
            sum.AddInPlace(gradient.Data);
        else
            node.Arrived = node.Arrived is null ? gradient : node.Arrived + gradient;
        gradient.Data.Storage.FreeUnheld();
    }

    // Memory that a pullback of this library has taken is private: only the pass can reach it.
    private static void Step(Node node, bool retainGraph, bool usesAgain, Action<object, Tensor, bool> arrive, HashSet<object>? wanted)
    {
        if (node.Arrived is { } g)
        {
            arrive(node, g, false);
            if (Anomaly.IsDetecting)
                Anomaly.Pulling = node;
            Tensor?[]? all = null;
            for (var i = 0; i < node.InputCount && node.LeadsOn; i++)
            {
                if (node[i].Target is not { } target || !IsOnWay(target, wanted))
                    continue;
                var isUserCode = node[i].IsUserCode;
                var gradient = usesAgain && !isUserCode && g.Size > FreedMemory.Small
                    ? PullAndFree(node, i, g, target, ref all)
                    : Fit(node.Pull(i, g, ref all), target);
                if (Anomaly.IsDetecting)
                    Anomaly.Check(node.Op, gradient, g);
                var isFresh = !isUserCode && !gradient.Data.Storage.IsHeld; // Else what came in, or a view of what was saved.
                if (isFresh && usesAgain)
                    gradient.Data.Storage.MakePrivate();
                Send(target, gradient, isFresh, arrive);
            }
            node.Arrived = null;
        }
        if (!retainGraph && node.LeadsOn)
            node.Release();
    }

    /// <summary>The gradient that a pullback of this library passes on; all other memory that this took is freed.</summary>
    private static Tensor PullAndFree(Node node, int i, Tensor g, object target, ref Tensor?[]? all)
    {
        var memory = FreedMemory.CurrentOrNew();
        memory.IsNoting = true;
        try
        {
            var gradient = Fit(node.Pull(i, g, ref all), target);
            foreach (var storage in memory.Notes)
                if (storage != gradient.Data.Storage)
                {
                    storage.MakePrivate();
                    storage.FreeUnheld();
                }
            return gradient;
        }
        finally
        {
            memory.IsNoting = false;
            memory.Notes.Clear();
        }
    }

    /// <summary>Whether a gradient flows to a node or leaf: to all that require one, or to those wanted and what leads to them.</summary>
    private static bool IsOnWay(object target, HashSet<object>? wanted) =>
        (wanted is null || wanted.Contains(target) || target is Node { LeadsOn: true }) && target is Node or Tensor { RequiresGrad: true };

    /// <summary>All nodes behind the roots, or on the way to what is wanted, operands first. No recursion: chains are long.</summary>
    public static List<Node> Order(ReadOnlySpan<Tensor> roots, HashSet<object>? wanted = null)
    {
        var (order, stack, visit) = (lastOrder ?? new(16), path ??= [], Interlocked.Increment(ref visits));
        lastOrder = null; // A pullback of a user may begin another pass.
        stack.Clear(); // An error may have left it as it was.
        foreach (var root in roots)
        {
            Enter(root.Node);
            while (stack.TryPop(out var top))
                if (top.Next == top.Node.InputCount)
                    Leave(top.Node);
                else
                {
                    stack.Push((top.Node, top.Next + 1));
                    Enter(top.Node[top.Next].Target as Node);
                }
        }
        return order;

        void Enter(Node? node)
        {
            if (node is null || node.Visit == visit)
                return;
            (node.Visit, node.LeadsOn) = (visit, false);
            if (wanted is { Count: 1 } && wanted.Contains(node))
                order.Add(node); // The only one that is wanted: what lies behind it does not matter, not even that it was freed.
            else
                stack.Push((node.NotReleased(), 0));
        }

        void Leave(Node node)
        {
            node.LeadsOn = wanted is null;
            for (var i = 0; i < node.InputCount && !node.LeadsOn; i++)
                node.LeadsOn = node[i].Target is { } target && IsOnWay(target, wanted);
            if (node.LeadsOn || wanted!.Contains(node))
                order.Add(node);
        }
    }

    /// <summary>A gradient in the shape and dtype of its target: what was broadcast is summed, what was summed is broadcast, what was
    /// widened is narrowed.</summary>
    public static Tensor Fit(Tensor gradient, object target)
    {
        var (shape, dtype) = target is Node node ? (node.Shape, node.DType) : (((Tensor)target).Shape, ((Tensor)target).DType);
        if (gradient.Shape != shape)
            gradient = Shapes.IsSmaller(gradient.Shape, shape) ? gradient.BroadcastTo(shape) : gradient.SumTo(shape);
        return gradient.To(dtype);
    }
}
