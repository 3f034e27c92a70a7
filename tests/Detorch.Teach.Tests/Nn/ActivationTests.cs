using Detorch.Teach.Nn;

namespace Detorch.Teach.Tests.Nn;

public class ActivationTests
{
    public static TheoryData<Lambda> All => [new Relu(), new LeakyRelu(0.2), new Elu(1.5), new Gelu(), new Silu(), new Sigmoid(), new Tanh(), new Softplus(), new Softmax(), new LogSoftmax()];

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Values_and_gradients_are_PyTorchs_also_at_0_and_far_out(Lambda layer) =>
        NnGolden.Check("activations", layer.GetType().Name, NnGolden.Array("points", [2, 4]), layer.Forward);

    [Fact]
    public void Tanh_and_softmax_of_large_numbers_are_numbers() // MyTorch's tanh(800) and Detorch's softmax were NaN.
    {
        Assert.Equal(1, new Tanh().Forward(Tensor.From(800f)).Item());
        Assert.Equal([0, 1, 0], new Softmax().Forward(Tensor.From(0f, 1e4f, -1e4f)).Data.As<float>().Span.ToArray());
    }

    [Fact]
    public void Settings_are_printed() => Assert.Equal(["Relu()", "LeakyRelu(0.2)", "Elu(1.5)", "Softmax(-1)"],
        new Module[] { new Relu(), new LeakyRelu(0.2), new Elu(1.5), new Softmax() }.Select(layer => layer.ToString()));
}
