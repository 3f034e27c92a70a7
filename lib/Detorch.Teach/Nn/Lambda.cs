namespace Detorch.Teach.Nn;

/// <summary>A function as a layer, such as <c>x => x.Reshape(-1, 1, 28, 28)</c>: what all layers without parameters are. As in PyTorch, a
/// layer that the function captures is no part of the model; derive from <see cref="Module"/> and hold it in a field.</summary>
public class Lambda(Func<Tensor, Tensor> function, string settings = "") : Module(settings)
{
    /// <inheritdoc/>
    public sealed override Tensor Forward(Tensor x) => function.Required()(x);
}
