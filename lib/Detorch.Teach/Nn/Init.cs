namespace Detorch.Teach.Nn;

/// <summary>First values of weights, with PyTorch's rules: of a weight [out, in, kernel…] the fan-in is in · kernel and the fan-out out ·
/// kernel elements. Each function fills the parameter that it is given and returns it.</summary>
public static class Init
{
    /// <summary>A new parameter with numbers from U(−1/√fanIn, 1/√fanIn): PyTorch's start of linear and convolution layers.</summary>
    /// <exception cref="ArgumentException">The fan-in is not positive.</exception>
    public static Parameter KaimingUniform(Shape shape, int fanIn, Rng? rng = null) => fanIn > 0
        ? Uniform(new Parameter(NdArray.Zeros(shape)), 1 / Math.Sqrt(fanIn), rng ?? Rng.Default)
        : throw new ArgumentException($"init: a weight of shape {shape} has a fan-in of {fanIn}; a layer needs at least one input.");

    /// <summary>U(−b, b) with b = √(6 / (fanIn + fanOut)), for tanh and sigmoid. Source: Glorot and Bengio, 2010.</summary>
    public static Parameter XavierUniform(Parameter weight, Rng rng, double gain = 1) =>
        Uniform(weight, gain * Math.Sqrt(6.0 / (Fan(weight, fanOut: false) + Fan(weight, fanOut: true))), rng);

    /// <summary>N(0, σ²) with σ = √(2 / (fanIn + fanOut)). Source: Glorot and Bengio, 2010.</summary>
    public static Parameter XavierNormal(Parameter weight, Rng rng, double gain = 1) =>
        Normal(weight, gain * Math.Sqrt(2.0 / (Fan(weight, fanOut: false) + Fan(weight, fanOut: true))), rng);

    /// <summary>U(−b, b) with b = √(6 / ((1 + slope²) fan)), for relu and leaky relu (with its slope on the negative side). The fan-in
    /// keeps the variance of the activations, the fan-out that of the gradients. Source: He et al., 2015.</summary>
    public static Parameter KaimingUniform(Parameter weight, Rng rng, double slope = 0, bool fanOut = false) =>
        Uniform(weight, Math.Sqrt(6 / ((1 + slope * slope) * Fan(weight, fanOut))), rng);

    /// <summary>N(0, σ²) with σ = √(2 / ((1 + slope²) fan)), for relu and leaky relu. Source: He et al., 2015.</summary>
    public static Parameter KaimingNormal(Parameter weight, Rng rng, double slope = 0, bool fanOut = false) =>
        Normal(weight, Math.Sqrt(2 / ((1 + slope * slope) * Fan(weight, fanOut))), rng);

    /// <summary>U(−bound, bound).</summary>
    public static Parameter Uniform(Parameter weight, double bound, Rng rng) => Fill(weight.Required(),
        NdArray.Rand(weight.Shape, rng, weight.DType) * (2 * Setting.Require(bound, bound >= 0, "init", "0 or more")) - bound);

    /// <summary>N(0, std²).</summary>
    public static Parameter Normal(Parameter weight, double std, Rng rng) =>
        Fill(weight.Required(), NdArray.Randn(weight.Shape, rng, weight.DType) * Setting.Require(std, std >= 0, "init", "0 or more"));

    /// <summary>One value for all.</summary>
    public static Parameter Constant(Parameter weight, double value) => Fill(weight, value);

    private static Parameter Fill(Parameter weight, NdArray values)
    {
        weight.Required().Data.CopyFrom(values);
        return weight;
    }

    private static int Fan(Parameter weight, bool fanOut) => weight.Required() is { Rank: >= 2, Size: > 0 }
        ? weight.Size / weight.Shape[fanOut ? 1 : 0]
        : throw new ArgumentException(
            $"init: a weight of shape {weight.Shape} has no fan-in and fan-out; it must be [out, in, kernel...]. For a bias use Constant.");
}
