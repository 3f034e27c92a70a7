namespace Detorch.Teach.Nn;

/// <summary>All axes but the batch's in one: [n, c, h, w] → [n, c·h·w].</summary>
public sealed class Flatten : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Flatten(startAxis: 1);
}
