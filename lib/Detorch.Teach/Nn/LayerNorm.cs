namespace Detorch.Teach.Nn;

/// <summary>y = (x − mean) / √(variance + eps) · weight + bias, with the mean and variance of the last axis. Ba et al., 2016.</summary>
public sealed class LayerNorm(int features, double eps = 1e-5) : Module($"{features}")
{
    private readonly double eps = Setting.Require(eps, eps >= 0, "layer norm", "0 or more");

    /// <summary>The scale of each feature.</summary>
    public Parameter Weight { get; } = new(NdArray.Ones(features));

    /// <summary>The shift of each feature.</summary>
    public Parameter Bias { get; } = new(NdArray.Zeros(features));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The last axis has another size, or the input is Float64 and the weights are Float32.</exception>
    public override Tensor Forward(Tensor x) => RefuseWider(x, Weight).Rank > 0 && x.Shape[^1] == Weight.Size
        ? x.LayerNorm(Weight, Bias, eps)
        : throw new ArgumentException($"LayerNorm: the input is {x.Shape}; its last axis needs size {Weight.Size}.");
}
