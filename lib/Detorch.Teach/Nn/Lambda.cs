namespace Detorch.Teach.Nn;

/// <summary>A function as a layer, such as <c>x => x.Reshape(-1, 1, 28, 28)</c>: what all layers without
/// parameters are. Modules and parameters that the function has captured are found, too.</summary>
public class Lambda(Func<Tensor, Tensor> function, string settings = "") : Module(settings)
{
    /// <inheritdoc/>
    public sealed override Tensor Forward(Tensor x) => function(x);

    /// <inheritdoc/>
    protected internal sealed override IEnumerable<(string Name, object? Value)> Members() => [("", function)];
}
