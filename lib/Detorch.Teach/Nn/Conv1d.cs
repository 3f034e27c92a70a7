namespace Detorch.Teach.Nn;

/// <summary>The convolution of signals: x [n, in, l] → [n, out, ⌊(l + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1].</summary>
public sealed class Conv1d(
    int inChannels, int outChannels, int kernelSize, Rng? rng = null, int stride = 1, int padding = 0, int dilation = 1, bool bias = true)
    : Module($"{inChannels}, {outChannels}, {kernelSize}" +
        $"{(stride == 1 ? "" : $", stride: {stride}")}{(padding == 0 ? "" : $", padding: {padding}")}" +
        $"{(dilation == 1 ? "" : $", dilation: {dilation}")}{(bias ? "" : ", bias: false")}")
{
    /// <summary>The kernels [out, in, kernel].</summary>
    public Parameter Weight { get; } = Init.KaimingUniform([outChannels, inChannels, kernelSize], fanIn: inChannels * kernelSize, rng);

    /// <summary>A number for each kernel [out]; null without bias.</summary>
    public Parameter? Bias { get; } = bias ? Init.KaimingUniform([outChannels], fanIn: inChannels * kernelSize, rng) : null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes do not fit, or the input is Float64 and the weights are Float32.</exception>
    public override Tensor Forward(Tensor x) => RefuseWider(x, Weight).Conv1d(Weight, Bias, stride, padding, dilation);
}
