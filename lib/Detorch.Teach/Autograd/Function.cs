namespace Detorch.Teach;

/// <summary>A custom op: its value and its derivative. Pass every tensor that the value depends on to <see cref="Apply"/>, none in a field
/// or lambda: the op saves its inputs and its result, checks that they are not changed in place, and sends gradients to no other.</summary>
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

    /// <summary>For each input the gradient there, given the gradient g at the output y: by the chain rule gᵀ ∂y/∂x, of the input's shape;
    /// it may be null for a constant, such as labels. Written with tensor ops, so that it can be differentiated again.</summary>
    protected abstract Tensor?[] Backward(Tensor g, Tensor[] x, Tensor y);

    /// <summary>Computes the value and records the op under the name of its class.</summary>
    /// <exception cref="ArgumentException">A field is a tensor that requires a gradient and is no input: none would flow to it.</exception>
    /// <exception cref="InvalidOperationException">Forward returned null, or changed an input in place.</exception>
    public Tensor Apply(params Tensor[] inputs)
    {
        var op = GetType().Name;
        var data = Array.ConvertAll(inputs.Required(), x => Tape.Given(op, x, nameof(inputs)));
        RefuseCaptured(op, inputs);
        var before = Array.ConvertAll(inputs, Saved.Now);
        var value = Forward([.. data]) ?? throw new InvalidOperationException($"forward of '{op}': it returned null instead of the value.");
        if (Array.FindIndex(before, x => x.IsStale) is >= 0 and var i)
            throw new InvalidOperationException(
                $"forward of '{op}': it changed input {i}, of shape {data[i].Shape}, in place; change a copy: x[{i}].Copy().");
        Tensor[] saves = [.. inputs, Tape.Result];
        return Tape.Record(op, value, Array.ConvertAll(inputs, x => Tape.IntoAll(x, saves, (g, s) => Gradients(op, g, s[..^1], s[^1]))));
    }

    /// <summary>The gradients of all inputs, checked.</summary>
    private Tensor?[] Gradients(string op, Tensor g, Tensor[] inputs, Tensor y)
    {
        var before = Array.ConvertAll([.. inputs, y, g], Saved.Now);
        g.Data.Storage.MakePublic(); // The user's code may keep it.
        var gradients = Backward(g, [.. inputs], y);
        if (Array.FindIndex(before, x => x.IsStale) is >= 0 and var changed)
            throw new InvalidOperationException($"backward of '{op}': it changed " +
                (changed > inputs.Length ? "the gradient g" : changed == inputs.Length ? "the result y" : $"input {changed}") +
                " in place, which other ops may read; compute a new tensor.");
        if (gradients?.Length != inputs.Length)
            throw new InvalidOperationException(
                $"backward of '{op}': it returned {(gradients is null ? "null" : $"{gradients.Length} gradients")} " +
                $"for {inputs.Length} inputs; it must return one for each.");
        for (var i = 0; i < inputs.Length; i++)
            if (inputs[i].RequiresGrad && gradients[i]?.Shape != inputs[i].Shape)
                throw new InvalidOperationException(
                    $"backward of '{op}': the gradient of input {i} {(gradients[i] is { } d ? $"has shape {d.Shape}" : "is null")}, " +
                    $"the input {inputs[i].Shape}; the two must be equal. Was something broadcast, and not summed?");
        return gradients;
    }

    /// <summary>A tensor in a field has no gradient from this op, whatever Backward computes.</summary>
    private void RefuseCaptured(string op, Tensor[] inputs)
    {
        foreach (var field in Fields.Of(GetType()))
            foreach (var held in field.GetValue(this) switch { Tensor one => [one], IEnumerable<Tensor> several => several, _ => [] })
                if (held is { RequiresGrad: true } && !inputs.Contains(held))
                    throw new ArgumentException(
                        $"'{op}' holds a tensor of shape {held.Shape} that requires a gradient in its field '{field.Name}': " +
                        "no gradient would flow to it. Pass it to Apply, or hold its Detach().");
    }
}
