namespace Detorch.Teach.Nn;

/// <summary>The convolution of images: x [n, in, h, w] → [n, out, h', w'] with h' = ⌊(h + 2·padding − dilation·(kernel − 1) − 1) / stride⌋
/// + 1. Sizes are one number, or (height, width).</summary>
public sealed class Conv2d(
    int inChannels, int outChannels, Size2d kernelSize, Rng? rng = null,
    Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null, bool bias = true)
    : Module($"{inChannels}, {outChannels}, {Text(kernelSize)}" +
        $"{(stride is { } s ? $", stride: {Text(s)}" : "")}{(padding is { } p ? $", padding: {Text(p)}" : "")}" +
        $"{(dilation is { } d ? $", dilation: {Text(d)}" : "")}{(bias ? "" : ", bias: false")}")
{
    /// <summary>The kernels [out, in, height, width].</summary>
    public Parameter Weight { get; } = Init.KaimingUniform(
        [outChannels, inChannels, kernelSize.Height, kernelSize.Width], inChannels * kernelSize.Height * kernelSize.Width, rng);

    /// <summary>A number for each kernel [out]; null without bias.</summary>
    public Parameter? Bias { get; } =
        bias ? Init.KaimingUniform([outChannels], fanIn: inChannels * kernelSize.Height * kernelSize.Width, rng) : null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes do not fit, or the input is Float64 and the weights are Float32.</exception>
    public override Tensor Forward(Tensor x) => RefuseWider(x, Weight).Conv2d(Weight, Bias, stride, padding, dilation);

    internal static string Text(Size2d size) => size.Height == size.Width ? $"{size.Height}" : $"{size}";
}
