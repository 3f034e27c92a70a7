namespace Detorch.Teach;

/// <summary>Gradients without <see cref="Tensor.Grad"/>, and the switch that turns recording off.</summary>
public static partial class Autograd
{
    /// <summary>Whether ops on this thread are recorded.</summary>
    public static bool IsRecording => Tape.IsRecording;

    /// <summary>
    /// Nothing is recorded on this thread until the scope ends: <c>using (Autograd.NoGrad()) { … }</c>. For evaluation, and to change
    /// parameters in place. The scope cannot span an await.
    /// </summary>
    public static Scope NoGrad() => new(Tape.Pause, Tape.Resume);

    /// <summary>The gradients of a scalar output with respect to some inputs, leaves or computed; <see cref="Tensor.Grad"/> is not touched.</summary>
    /// <param name="output">A tensor of size 1, unless <paramref name="gradient"/> is given.</param>
    /// <param name="inputs">With respect to what.</param>
    /// <param name="gradient">The gradient at the output; 1 by default.</param>
    /// <param name="createGraph">Record the gradients, so that they can be differentiated again.</param>
    /// <param name="retainGraph">Keep the graph for another pass; the same as createGraph by default.</param>
    /// <returns>One gradient for each input; zeros for an input that the output does not depend on.</returns>
    public static Tensor[] Grad(Tensor output, IReadOnlyList<Tensor> inputs, Tensor? gradient = null, bool createGraph = false, bool? retainGraph = null)
    {
        var found = new Dictionary<Tensor, Tensor>();
        var wanted = inputs.ToHashSet();
        foreach (var input in inputs)
            if (!input.RequiresGrad)
                throw new InvalidOperationException($"grad: an input of shape {input.Shape} does not require a gradient; call WithGrad() on it before it is used.");
        Tape.Backward(output, Seed(output, gradient), createGraph, retainGraph ?? createGraph, (tensor, g, _) =>
        {
            if (wanted.Contains(tensor))
                found[tensor] = found.TryGetValue(tensor, out var earlier) ? earlier + g : g;
        });
        return [.. inputs.Select(input => found.TryGetValue(input, out var g) ? g : new Tensor(NdArray.ZerosLike(input.Data)))];
    }

    /// <summary>The gradient of a scalar output with respect to one input.</summary>
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
