namespace Detorch.Teach.Nn;

/// <summary>A function as a layer, such as <c>x => x.Reshape(-1, 1, 28, 28)</c>. Modules and parameters that it has captured are found, too.</summary>
public sealed class Lambda(Func<Tensor, Tensor> function) : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => function(x);

    /// <inheritdoc/>
    protected internal override IEnumerable<(string Name, object? Value)> Members() => [("", function)];
}
