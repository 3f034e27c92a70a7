namespace Detorch.Teach.Nn;

/// <summary>y = body(x) + shortcut(x); without a shortcut y = body(x) + x, so gradients bypass the body. Source: He et al., 2016.</summary>
public sealed class Residual(Module body, Module? shortcut = null) : Module
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The two shapes differ.</exception>
    public override Tensor Forward(Tensor x)
    {
        var (y, side) = (body.Required().Call(x), shortcut is null ? x : shortcut.Call(x));
        return y.Shape == side.Shape ? y + side : throw new ArgumentException(
            $"residual: the body turns {x.Shape} into {y.Shape}, but the shortcut gives {side.Shape}; the two are added, " +
            "so pass a shortcut (a Linear, a 1x1 Conv2d) to that shape.");
    }
}
