namespace Detorch.Teach;

/// <summary>One recorded op: its inputs, its output, and for each input a pullback that turns the gradient at the output into the gradient at that
/// input. It keeps the versions of what it read and wrote, to notice when a pullback would read other numbers than the forward pass did.</summary>
internal abstract class Node(string op, Tensor output)
{
    private readonly int outputVersion = output.Data.Storage.Version;
    private bool released;

    /// <summary>The op's name, as errors and graph pictures show it.</summary>
    public string Op { get; } = op;

    /// <summary>What the op computed.</summary>
    public Tensor Output { get; } = output;

    /// <summary>Where in the user's code the op was called; only known inside <see cref="Anomaly.Detect"/>.</summary>
    public string? Place { get; init; }

    /// <summary>The gradient that has arrived at the output during the present backward pass.</summary>
    public Tensor? Arrived { get; set; }

    /// <summary>The backward pass that has seen this node last.</summary>
    public long Visit { get; set; }

    /// <summary>Whether that pass goes on to an input of this node: where only some gradients are asked for, it need not.</summary>
    public bool LeadsOn { get; set; }

    public abstract int InputCount { get; }

    public abstract Tensor Input(int i);

    /// <summary>The gradient at input i, given the gradient at the output.</summary>
    public Tensor Pull(int i, Tensor g)
    {
        if (Output.Data.Storage.Version != outputVersion && Reads(Pullback(i), OutputParameter))
            throw Stale("its result", outputVersion, Output);
        for (var j = 0; j < InputCount; j++)
            if (Input(j).Data.Storage.Version != InputVersion(j) && Reads(Pullback(i), InputParameter(j)))
                throw Stale(InputCount == 1 ? "its input" : $"input {j}", InputVersion(j), Input(j));
        return Apply(i, g);
    }

    /// <summary>Lets go of the inputs after a backward pass, so that memory is freed; a second pass through the node is then an error.</summary>
    public void Release()
    {
        released = true;
        Forget();
    }

    /// <exception cref="InvalidOperationException">A backward pass has already used and freed this node.</exception>
    public Node NotReleased() => released
        ? throw new InvalidOperationException($"backward: the graph behind '{Op}' was freed by an earlier backward pass. To go through it twice, call Backward(retainGraph: true) the first time.")
        : this;

    protected abstract int InputVersion(int i);

    protected abstract Delegate Pullback(int i);

    protected abstract Tensor Apply(int i, Tensor g);

    protected abstract void Forget();

    /// <summary>Which parameter of the pullbacks is input i.</summary>
    protected virtual int InputParameter(int i) => i + 1;

    /// <summary>Which parameter of the pullbacks is the output.</summary>
    protected virtual int OutputParameter => InputCount + 1;

    /// <summary>Whether a pullback reads one of its parameters: one that it names _ it does not. Asked only when a version has changed.</summary>
    private static bool Reads(Delegate pullback, int parameter) => pullback.Method.GetParameters()[parameter].Name != "_";

    private InvalidOperationException Stale(string what, int version, Tensor tensor) => new(
        $"backward of '{Op}': {what}, of shape {tensor.Shape}, was changed in place after the op had used it (version {version} then, {tensor.Data.Storage.Version} now), " +
        "so its gradient would be wrong. Change it after Backward(), or change a copy: x.Data.Copy().");
}

/// <summary>A recorded op with one input.</summary>
internal sealed class Node1(string op, Tensor x, Tensor output, Func<Tensor, Tensor, Tensor, Tensor> pullback) : Node(op, output)
{
    private readonly int version = x.Data.Storage.Version;
    private Tensor? x = x;

    public override int InputCount => x is null ? 0 : 1;
    public override Tensor Input(int i) => x!;
    protected override int InputVersion(int i) => version;
    protected override Delegate Pullback(int i) => pullback;
    protected override Tensor Apply(int i, Tensor g) => pullback(g, x!, Output);
    protected override void Forget() => x = null;
}

/// <summary>A recorded op with two inputs.</summary>
internal sealed class Node2(
    string op, Tensor a, Tensor b, Tensor output,
    Func<Tensor, Tensor, Tensor, Tensor, Tensor> pullbackA, Func<Tensor, Tensor, Tensor, Tensor, Tensor> pullbackB) : Node(op, output)
{
    private readonly int versionA = a.Data.Storage.Version;
    private readonly int versionB = b.Data.Storage.Version;
    private Tensor? a = a;
    private Tensor? b = b;

    public override int InputCount => a is null ? 0 : 2;
    public override Tensor Input(int i) => (i == 0 ? a : b)!;
    protected override int InputVersion(int i) => i == 0 ? versionA : versionB;
    protected override Delegate Pullback(int i) => i == 0 ? pullbackA : pullbackB;
    protected override Tensor Apply(int i, Tensor g) => i == 0 ? pullbackA(g, a!, b!, Output) : pullbackB(g, a!, b!, Output);
    protected override void Forget() => (a, b) = (null, null);
}

/// <summary>A recorded op with three inputs.</summary>
internal sealed class Node3(
    string op, Tensor a, Tensor b, Tensor c, Tensor output,
    Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> pullbackA,
    Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> pullbackB,
    Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> pullbackC) : Node(op, output)
{
    private readonly int versionA = a.Data.Storage.Version;
    private readonly int versionB = b.Data.Storage.Version;
    private readonly int versionC = c.Data.Storage.Version;
    private Tensor? a = a;
    private Tensor? b = b;
    private Tensor? c = c;

    public override int InputCount => a is null ? 0 : 3;
    public override Tensor Input(int i) => (i == 0 ? a : i == 1 ? b : c)!;
    protected override int InputVersion(int i) => i == 0 ? versionA : i == 1 ? versionB : versionC;
    protected override Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> Pullback(int i) => i == 0 ? pullbackA : i == 1 ? pullbackB : pullbackC;
    protected override Tensor Apply(int i, Tensor g) => Pullback(i)(g, a!, b!, c!, Output);
    protected override void Forget() => (a, b, c) = (null, null, null);
}

/// <summary>A recorded op with any number of inputs and one pullback that is told which input is meant.</summary>
internal sealed class NodeN(string op, Tensor[] inputs, Tensor output, Func<Tensor, Tensor[], Tensor, int, Tensor> pullback) : Node(op, output)
{
    private readonly int[] versions = Array.ConvertAll(inputs, input => input.Data.Storage.Version);
    private Tensor[] inputs = inputs;

    public override int InputCount => inputs.Length;
    public override Tensor Input(int i) => inputs[i];
    protected override int InputVersion(int i) => versions[i];
    protected override Delegate Pullback(int i) => pullback;
    protected override int InputParameter(int i) => 1;
    protected override int OutputParameter => 2;
    protected override Tensor Apply(int i, Tensor g) => pullback(g, inputs, Output, i);
    protected override void Forget() => inputs = [];
}
