namespace Detorch.Teach;

/// <summary>Gradients without <see cref="Tensor.Grad"/>, and the switch that turns recording off.</summary>
public static class Autograd
{
    [ThreadStatic]
    private static int pauses;

    /// <summary>Whether ops on this thread are recorded.</summary>
    public static bool IsRecording => pauses == 0;

    /// <summary>Nothing is recorded on this thread until the scope ends: <c>using (Autograd.NoGrad()) { … }</c>. For evaluation and changes
    /// in place. The scope cannot span an await.</summary>
    public static Scope NoGrad() => new(pauses++, static before => pauses = Math.Min(pauses, before));

    /// <summary>The gradients of some outputs with respect to some inputs, leaves or computed; <see cref="Tensor.Grad"/> is not touched.
    /// Only the paths from the outputs to the inputs are walked, and freed unless retained.</summary>
    /// <param name="outputs">What is differentiated: the gradients of several outputs are added.</param>
    /// <param name="inputs">With respect to what.</param>
    /// <param name="gradients">The gradient at each output; null, or null for one of them, is 1, where the output has one element.</param>
    /// <param name="createGraph">Record the gradients, so that they can be differentiated again.</param>
    /// <param name="retainGraph">Keep the graph for another pass; the same as createGraph by default.</param>
    /// <returns>One gradient for each input; zeros for an input that no output depends on.</returns>
    /// <exception cref="ArgumentException">There is not one gradient for each output, or its shape is another.</exception>
    /// <exception cref="InvalidOperationException">An input or output requires no gradient, or a gradient is missing.</exception>
    public static Tensor[] Grad(
        IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?>? gradients = null,
        bool createGraph = false, bool? retainGraph = null)
    {
        if (gradients is not null && gradients.Count != outputs.Count)
            throw new ArgumentException(
                $"grad: {gradients.Count} gradients for {outputs.Count} outputs; there must be one for each, or null for 1.");
        if (inputs.Required().FirstOrDefault(input => !input.Required().RequiresGrad) is { } constant)
            throw new InvalidOperationException(
                $"grad: an input of shape {constant.Shape} does not require a gradient; call WithGrad() on it before it is used.");
        var (found, wanted) = (new Dictionary<object, Tensor>(), inputs.Select(input => input.Source).ToHashSet());
        Tensor[] seeds = [.. outputs.Select((output, i) => Seed(output, gradients?[i]))];
        Tape.Backward([.. outputs], seeds, createGraph, retainGraph ?? createGraph, (source, g, _) =>
        {
            if (wanted.Contains(source))
                found[source] = found.TryGetValue(source, out var earlier) ? earlier + g : g;
        }, wanted);
        return [.. inputs.Select(input => found.TryGetValue(input.Source, out var g) ? g : new Tensor(NdArray.ZerosLike(input.Data)))];
    }

    /// <summary>The gradients of one output with respect to some inputs.</summary>
    public static Tensor[] Grad(
        Tensor output, IReadOnlyList<Tensor> inputs, Tensor? gradient = null, bool createGraph = false, bool? retainGraph = null) =>
        Grad([output], inputs, [gradient], createGraph, retainGraph);

    /// <summary>The gradient of one output with respect to one input.</summary>
    public static Tensor Grad(Tensor output, Tensor input, Tensor? gradient = null, bool createGraph = false, bool? retainGraph = null) =>
        Grad(output, [input], gradient, createGraph, retainGraph)[0];

    /// <summary>All first derivatives of a function of tensors, such as <c>x => x.Tanh()</c>, at a point, which itself gets no gradient:
    /// ∂yᵢ/∂xⱼ, of shape [shape of y, shape of x]; one backward pass for each element of y.</summary>
    /// <exception cref="InvalidOperationException">Inside of <see cref="NoGrad"/>.</exception>
    public static Tensor Jacobian(Func<Tensor, Tensor> f, Tensor at)
    {
        if (!IsRecording)
            throw new InvalidOperationException(
                "jacobian: inside of NoGrad() the function is not recorded, so it has no derivatives; call it outside.");
        var x = at.Required().Detach().WithGrad();
        var y = f.Required()(x);
        var (numbers, rows) = (y.Flatten(), NdArray.Zeros([y.Size, x.Size], x.DType));
        for (var i = 0; i < y.Size && y.RequiresGrad; i++)
            rows[i] = Grad(numbers[i], x, retainGraph: true).Data.Ravel();
        return rows.Reshape([.. y.Shape, .. x.Shape]);
    }

    /// <summary>All second derivatives of a function with one result: ∂²y/∂xᵢ∂xⱼ, of shape [shape of x, shape of x].</summary>
    /// <exception cref="InvalidOperationException">The function has several results, or this is inside of <see cref="NoGrad"/>.</exception>
    public static Tensor Hessian(Func<Tensor, Tensor> f, Tensor at) => Jacobian(x =>
    {
        var y = f.Required()(x);
        if (y.Size != 1)
            throw new InvalidOperationException(
                $"hessian: the function has a result of shape {y.Shape}; a Hessian is that of one number. Reduce it (Sum, Mean).");
        return y.RequiresGrad ? Grad(y, x, createGraph: true) : Tensor.Zeros(x.Shape, x.DType);
    }, at);

    internal static Tensor Seed(Tensor output, Tensor? gradient)
    {
        if (!output.RequiresGrad)
            throw new InvalidOperationException(
                $"backward: this tensor of shape {output.Shape} depends on nothing that requires a gradient. " +
                "Set RequiresGrad on the inputs, and compute outside of NoGrad()" +
                (IsRecording ? "." : ", which is in force here: it ends where its using (Autograd.NoGrad()) { ... } does."));
        if (gradient is null)
            return output.Size == 1 ? new Tensor(NdArray.OnesLike(output.Data)) : throw new InvalidOperationException(
                $"backward: a gradient starts from one number, but this tensor has shape {output.Shape}. " +
                "Reduce it (Sum, Mean, a loss), or pass the gradient at it: Backward(gradient).");
        return gradient.Shape == output.Shape ? gradient.To(output.DType) : throw new ArgumentException(
            $"backward: the gradient has shape {gradient.Shape}, the tensor {output.Shape}; the two must be equal.");
    }
}
