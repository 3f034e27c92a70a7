using Detorch.Teach.Nn;

namespace Detorch.Teach.Tests.Nn;

public class InitTests
{
    private static Parameter Weight(params Shape shape) => new(NdArray.Zeros(shape));

    // PyTorch's rules for a weight [out 200, in 100, 3, 3]: fan-in 900, fan-out 1800.
    public static TheoryData<string, Func<Parameter, Rng, Parameter>, double, double> Rules => new()
    {
        { "xavier uniform", (w, rng) => Init.XavierUniform(w, rng), Math.Sqrt(2.0 / 2700), Math.Sqrt(6.0 / 2700) },
        { "xavier normal", (w, rng) => Init.XavierNormal(w, rng, gain: 5.0 / 3), 5.0 / 3 * Math.Sqrt(2.0 / 2700), double.PositiveInfinity },
        { "kaiming uniform", (w, rng) => Init.KaimingUniform(w, rng), Math.Sqrt(2.0 / 900), Math.Sqrt(6.0 / 900) },
        { "kaiming uniform, fan-out", (w, rng) => Init.KaimingUniform(w, rng, fanOut: true), Math.Sqrt(2.0 / 1800), Math.Sqrt(6.0 / 1800) },
        { "kaiming normal", (w, rng) => Init.KaimingNormal(w, rng), Math.Sqrt(2.0 / 900), double.PositiveInfinity },
        { "kaiming normal, leaky", (w, rng) => Init.KaimingNormal(w, rng, slope: 0.5), Math.Sqrt(2 / 1.25 / 900), double.PositiveInfinity },
        { "layer default", (w, rng) => Init.KaimingUniform(w.Shape, 900, rng), 1 / Math.Sqrt(2700), 1.0 / 30 },
    };

    [Theory]
    [MemberData(nameof(Rules), DisableDiscoveryEnumeration = true)]
    public void Means_deviations_and_bounds_are_PyTorchs(string rule, Func<Parameter, Rng, Parameter> init, double std, double bound)
    {
        var w = init(Weight(200, 100, 3, 3), new Rng(3)).Data.To(DType.Float64);   // 180,000 numbers: the deviation is known to 0.25 %
        Assert.True(Math.Abs(w.Mean().Item()) < 0.01 * std, rule);
        Assert.Equal(std, w.Std().Item(), 0.01 * std);
        Assert.InRange(w.Abs().Max().Item(), Math.Min(0.99 * bound, std), bound * (1 + 1e-6));
    }

    [Fact]
    public void A_linear_layer_starts_as_in_PyTorch()
    {
        var layer = new Linear(400, 300, new Rng(5));
        Assert.Equal(1 / Math.Sqrt(3 * 400), layer.Weight.Data.Std().Item(), 5e-4);
        Assert.InRange(layer.Bias!.Data.Abs().Max().Item(), 0.04, 0.05);
    }

    [Fact]
    public void Bad_shapes_are_named()
    {
        Assert.Contains("[5] has no fan-in", Assert.Throws<ArgumentException>(() => Init.XavierUniform(Weight(5), new Rng(0))).Message);
        Assert.Contains("fan-in of 0", Assert.Throws<ArgumentException>(() => new Linear(0, 3, new Rng(0))).Message);
    }
}
