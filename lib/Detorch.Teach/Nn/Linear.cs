namespace Detorch.Teach.Nn;

/// <summary>y = x Wᵀ + b, with x [n, in], W [out, in], b [out] → y [n, out].</summary>
public sealed class Linear(int inFeatures, int outFeatures, Rng? rng = null, bool bias = true)
    : Module($"{inFeatures}, {outFeatures}{(bias ? "" : ", bias: false")}")
{
    /// <summary>W [out, in].</summary>
    public Parameter Weight { get; } = Init.KaimingUniform([outFeatures, inFeatures], fanIn: inFeatures, rng);

    /// <summary>b [out]; null without bias.</summary>
    public Parameter? Bias { get; } = bias ? Init.KaimingUniform([outFeatures], fanIn: inFeatures, rng) : null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes do not fit, or the input is Float64 and the weights are Float32.</exception>
    public override Tensor Forward(Tensor x) => RefuseWider(x, Weight).Linear(Weight, Bias);
}
