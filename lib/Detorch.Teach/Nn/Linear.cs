namespace Detorch.Teach.Nn;

/// <summary>y = x Wᵀ + b, with x [n, in], W [out, in], b [out] → y [n, out].</summary>
public sealed class Linear(int inFeatures, int outFeatures, Rng rng, bool bias = true)
    : Module($"{inFeatures}, {outFeatures}{(bias ? "" : ", bias: false")}")
{
    /// <summary>W [out, in].</summary>
    public Parameter Weight { get; } = Init.KaimingUniform([outFeatures, inFeatures], fanIn: inFeatures, rng);

    /// <summary>b [out]; null without bias.</summary>
    public Parameter? Bias { get; } = bias ? Init.KaimingUniform([outFeatures], fanIn: inFeatures, rng) : null;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Linear(Weight, Bias);
}
