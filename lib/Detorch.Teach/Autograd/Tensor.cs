using Detorch.Teach.Display;

namespace Detorch.Teach;

/// <summary>An array that remembers how it was computed, so that gradients can be had by the chain rule: <see cref="NdArray"/> +
/// <see cref="RequiresGrad"/> + <see cref="Grad"/> + the op that made it.</summary>
/// <example><code>
/// var x = Tensor.From([2.0]).WithGrad();
/// var y = x * x * x;
/// y.Backward();
/// x.Grad // [12]
/// </code></example>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public partial class Tensor : IShowable
{
    private bool requiresGrad, retainsGrad;
    private Tensor? grad;

    /// <summary>A tensor around an array, which is not copied.</summary>
    /// <exception cref="ArgumentException">A gradient is asked for, but the elements are not floats.</exception>
    public Tensor(NdArray data, bool requiresGrad = false)
    {
        Data = NdArray.Given("tensor", data);
        if (requiresGrad)
            RequiresGrad = true;
    }

    /// <summary>The numbers, without any record of what happens to them.</summary>
    public NdArray Data { get; internal set; }

    /// <summary>The sum of all gradients that backward passes have brought here; null before the first. Of leaves, and of tensors that
    /// <see cref="RetainGrad"/>.</summary>
    public Tensor? Grad
    {
        get
        {
            grad?.Data.Storage.MakePublic(); // Who has read it may keep it.
            return grad;
        }
        set => Tape.Hold(ref grad, value);
    }

    /// <summary><see cref="Grad"/> for library code that does not keep it: after <see cref="ZeroGrad"/> its memory is used again.</summary>
    internal Tensor? GradInPassing => grad;

    /// <summary>Whether gradients flow to this tensor. It can be set on leaves: on what was made, not computed.</summary>
    /// <exception cref="InvalidOperationException">The tensor is the result of an op; use <see cref="Detach"/>.</exception>
    /// <exception cref="ArgumentException">The elements are not floats.</exception>
    public bool RequiresGrad
    {
        get => requiresGrad;
        set
        {
            if (Node is not null && !value)
                throw new InvalidOperationException(
                    $"requires grad: this tensor was computed by '{Node.Op}'; Detach() gives one without its history.");
            if (value && !DType.IsFloat())
                throw new ArgumentException(
                    $"requires grad: {DType} numbers do not vary smoothly; only Float32 and Float64 tensors have gradients.");
            requiresGrad = value;
        }
    }

    /// <summary>The op that made this tensor while it was recorded; null for a leaf.</summary>
    internal Node? Node { get; private set; }

    /// <summary>True for a tensor that was made, not computed: its gradient is kept.</summary>
    public bool IsLeaf => Node is null;

    /// <summary>The size of each axis.</summary>
    public Shape Shape => Data.Shape;

    /// <summary>The type of the elements.</summary>
    public DType DType => Data.DType;

    /// <summary>The number of axes.</summary>
    public int Rank => Data.Rank;

    /// <summary>The number of elements.</summary>
    public int Size => Data.Size;

    /// <summary>Where a gradient of this tensor goes: the node that made it, or the leaf itself.</summary>
    internal object Source => Node ?? (object)this;

    /// <summary>The one element of a tensor of size 1.</summary>
    public double Item() => Data.Item();

    /// <summary>Sets <see cref="RequiresGrad"/> and returns this tensor.</summary>
    public Tensor WithGrad()
    {
        RequiresGrad = true;
        return this;
    }

    /// <summary>The same numbers (in the same memory) without their history: a constant for everything that follows.</summary>
    public Tensor Detach() => new(Data);

    /// <summary>Keeps the gradient of a computed tensor, too, when a backward pass goes through it.</summary>
    /// <exception cref="InvalidOperationException">No gradient flows here.</exception>
    public void RetainGrad()
    {
        if (!requiresGrad)
            throw new InvalidOperationException(
                "retain grad: no gradient flows to this tensor: nothing it was computed from requires one.");
        retainsGrad = true;
        Node?.Keep(this);
    }

    /// <summary>Forgets the gradient, so that the next backward pass starts from nothing.</summary>
    public void ZeroGrad() => Grad = null;

    /// <summary>Adds the gradient of this tensor with respect to every leaf behind it to the leaf's <see cref="Grad"/>.</summary>
    /// <param name="gradient">The gradient at this tensor, of its shape; 1 by default, where this tensor has one element.</param>
    /// <param name="createGraph">Record the gradients too, so that they can be differentiated again.</param>
    /// <param name="retainGraph">Keep the graph for another pass; the same as createGraph by default.</param>
    /// <exception cref="InvalidOperationException">Nothing here requires a gradient; the tensor has several elements and no gradient was
    /// given; the graph was freed by an earlier pass; or a value that is needed was changed in place.</exception>
    public void Backward(Tensor? gradient = null, bool createGraph = false, bool? retainGraph = null) =>
        Tape.Backward([this], [Autograd.Seed(this, gradient)], createGraph, retainGraph ?? createGraph,
            static (source, g, isFresh) => (source as Tensor ?? ((Node)source).Result)?.Accumulate(g, isFresh));

    /// <summary>An array as a tensor that needs no gradient; the memory is shared.</summary>
    public static implicit operator Tensor(NdArray data) => new(data);

    /// <summary>A C# number as a constant.</summary>
    public static implicit operator Tensor(double value) => new(value);

    /// <summary>The one element of a tensor of size 1.</summary>
    public static explicit operator double(Tensor x) => x.Required().Item();

    /// <summary>The numbers as <see cref="NdArray"/> prints them, and "requires grad" or the op that made the tensor.</summary>
    public override string ToString() => Origin is { } origin ? $"{Data}  ({origin})" : Data.ToString();

    /// <summary>The numbers as a table, with dtype, shape, and where gradients come from.</summary>
    public string ToHtml() =>
        Data.ToHtml() + (Origin is { } origin ? $"<div style=\"opacity:0.6\">{System.Net.WebUtility.HtmlEncode(origin)}</div>" : "");

    internal void MadeBy(Node node) => (Node, requiresGrad) = (node, true);

    /// <summary>Changes the dtype of this leaf in place and forgets its gradient. What the tape has saved of it is stale then.</summary>
    internal void Convert(DType dtype)
    {
        var before = Data;
        (Data, Grad) = (before.To(dtype), null);
        if (Data != before)
            Data.Storage.Version = before.Storage.Version + 1;
    }

    /// <summary>Adds what a backward pass has brought, if this is a leaf or retains its gradient.</summary>
    private void Accumulate(Tensor g, bool isFresh)
    {
        if (!IsLeaf && !retainsGrad)
            return;
        if (grad is null)
            Grad = isFresh && g.Data.IsContiguous ? g : Autograd.IsRecording ? g + 0 : new Tensor(g.Data.Copy()); // Added to later.
        else if (Autograd.IsRecording)
            Grad = grad + g;
        else
            grad.Data.AddInPlace(g.Data);
    }

    private string? Origin => Node is not null ? $"made by {Node.Op}" : RequiresGrad ? "requires grad" : null;
}
