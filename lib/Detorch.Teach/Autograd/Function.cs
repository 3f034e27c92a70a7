namespace Detorch.Teach;

/// <summary>An op of your own: its value and its derivative.</summary>
/// <example><code>
/// class Cube : Function
/// {
///     protected override NdArray Forward(NdArray[] x) => x[0] * x[0] * x[0];
///     protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 3 * x[0] * x[0]];
/// }
/// var y = new Cube().Apply(x);
/// </code></example>
public abstract class Function
{
    /// <summary>The value, from the values of the inputs.</summary>
    protected abstract NdArray Forward(NdArray[] x);

    /// <summary>For each input the gradient there, given the gradient g at the output y: by the chain rule gᵀ
    /// ∂y/∂x, of the input's shape; it may be null for a constant, such as labels. Written with tensor ops, so that it can be differentiated again.</summary>
    protected abstract Tensor?[] Backward(Tensor g, Tensor[] x, Tensor y);

    /// <summary>Computes the value and records the op under the name of its class.</summary>
    public Tensor Apply(params Tensor[] inputs)
    {
        var op = GetType().Name;
        (Tensor? At, bool Recorded, Tensor?[] Gradients) last = (null, false, []); // Backward gives all gradients at once, the tape asks for one after the other.
        var value = Forward(Array.ConvertAll(inputs, x => Tape.Given(op, x, nameof(inputs)))) ?? throw new InvalidOperationException($"forward of '{op}': it returned null instead of the value.");
        return Tape.Record(op, [.. inputs], value, (g, x, y, i) =>
        {
            if ((last.At, last.Recorded) != (g, Tape.IsRecording))
                last = (g, Tape.IsRecording, Checked(op, Backward(g, x, y), x));
            return last.Gradients[i]! + 0; // A copy: the tape may keep it and add to it, and so may the one who wrote Backward.
        });
    }

    private static Tensor?[] Checked(string op, Tensor?[]? gradients, Tensor[] inputs)
    {
        if (gradients?.Length != inputs.Length)
            throw new InvalidOperationException($"backward of '{op}': it returned {(gradients is null ? "null" : $"{gradients.Length} gradients")} for {inputs.Length} inputs; there must be one for each.");
        for (var i = 0; i < inputs.Length; i++)
            if (inputs[i].RequiresGrad && gradients[i]?.Shape != inputs[i].Shape)
                throw new InvalidOperationException(
                    $"backward of '{op}': the gradient of input {i} {(gradients[i] is { } gradient ? $"has shape {gradient.Shape}" : "is null")}, the input {inputs[i].Shape}; the two must be equal. Was something broadcast, and not summed?");
        return gradients;
    }
}
