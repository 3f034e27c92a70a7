namespace Detorch.Teach;

/// <summary>Gradients without <see cref="Tensor.Grad"/>, and the switch that turns recording off.</summary>
public static partial class Autograd
{
    /// <summary>Whether ops on this thread are recorded.</summary>
    public static bool IsRecording => Tape.IsRecording;

    /// <summary>Nothing is recorded on this thread until the scope ends: <c>using (Autograd.NoGrad()) { … }</c>.
    /// For evaluation, and to change parameters in place. The scope cannot span an await.</summary>
    public static Scope NoGrad() => new(Tape.Pause, Tape.Resume);

    /// <summary>The gradients of some outputs with respect to some inputs, leaves or computed; <see cref="Tensor.Grad"/> is not touched.</summary>
    /// <param name="outputs">What is differentiated: the gradients of several outputs are added.</param>
    /// <param name="inputs">With respect to what.</param>
    /// <param name="gradients">The gradient at each output; null, or null for one of them, is 1, where the output has one element.</param>
    /// <param name="createGraph">Record the gradients, so that they can be differentiated again.</param>
    /// <param name="retainGraph">Keep the graph for another pass; the same as createGraph by default.</param>
    /// <returns>One gradient for each input; zeros for an input that no output depends on.</returns>
    /// <exception cref="ArgumentException">There is not one gradient for each output, or its shape is another.</exception>
    /// <exception cref="InvalidOperationException">An input or an output does not require a gradient, or an output has several elements and no gradient was given.</exception>
    public static Tensor[] Grad(
        IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?>? gradients = null, bool createGraph = false, bool? retainGraph = null)
    {
        if (gradients is not null && gradients.Count != outputs.Count)
            throw new ArgumentException($"grad: {gradients.Count} gradients for {outputs.Count} outputs; there must be one for each, or null for 1.");
        foreach (var input in inputs)
            if (!input.RequiresGrad)
                throw new InvalidOperationException($"grad: an input of shape {input.Shape} does not require a gradient; call WithGrad() on it before it is used.");
        var (found, wanted) = (new Dictionary<Tensor, Tensor>(), inputs.ToHashSet());
        Tensor[] seeds = [.. outputs.Select((output, i) => Seed(output, gradients?[i]))];
        Tape.Backward(outputs, seeds, createGraph, retainGraph ?? createGraph, (tensor, g, _) =>
        {
            if (wanted.Contains(tensor))
                found[tensor] = found.TryGetValue(tensor, out var earlier) ? earlier + g : g;
        });
        return [.. inputs.Select(input => found.TryGetValue(input, out var g) ? g : new Tensor(NdArray.ZerosLike(input.Data)))];
    }

    /// <summary>The gradients of one output with respect to some inputs.</summary>
    public static Tensor[] Grad(Tensor output, IReadOnlyList<Tensor> inputs, Tensor? gradient = null, bool createGraph = false, bool? retainGraph = null) =>
        Grad([output], inputs, [gradient], createGraph, retainGraph);

    /// <summary>The gradient of one output with respect to one input.</summary>
    public static Tensor Grad(Tensor output, Tensor input, Tensor? gradient = null, bool createGraph = false, bool? retainGraph = null) =>
        Grad(output, [input], gradient, createGraph, retainGraph)[0];

    internal static Tensor Seed(Tensor output, Tensor? gradient)
    {
        if (!output.RequiresGrad)
            throw new InvalidOperationException(
                $"backward: this tensor of shape {output.Shape} depends on nothing that requires a gradient. Set RequiresGrad on the inputs, and compute outside of NoGrad().");
        if (gradient is null)
            return output.Size == 1 ? new Tensor(NdArray.OnesLike(output.Data)) : throw new InvalidOperationException(
                $"backward: a gradient starts from one number, but this tensor has shape {output.Shape}. Reduce it (Sum, Mean, a loss), or pass the gradient at it: Backward(gradient).");
        return gradient.Shape == output.Shape ? gradient.To(output.DType) : throw new ArgumentException(
            $"backward: the gradient has shape {gradient.Shape}, the tensor {output.Shape}; the two must be equal.");
    }
}
