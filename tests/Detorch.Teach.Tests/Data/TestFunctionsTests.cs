using Detorch.Teach.Data;

namespace Detorch.Teach.Tests.Data;

public class TestFunctionsTests
{
    public static TheoryData<string, double, double, double> Minima => new()
    {
        { nameof(TestFunctions.Sphere), 0, 0, 0 },
        { nameof(TestFunctions.Matyas), 0, 0, 0 },
        { nameof(TestFunctions.Rosenbrock), 1, 1, 0 },
        { nameof(TestFunctions.GoldsteinPrice), 0, -1, 3 },
    };

    [Theory]
    [MemberData(nameof(Minima))]
    public void Each_has_its_published_minimum_where_the_gradient_vanishes(string name, double atX, double atY, double minimum)
    {
        var (x, y) = (Tensor.From(atX).WithGrad(), Tensor.From(atY).WithGrad());
        var value = Function(name)(x, y);
        Assert.Equal(minimum, value.Item(), 10);
        value.Backward();
        Assert.Equal((0, 0), (Math.Round(x.Grad!.Item(), 10), Math.Round(y.Grad!.Item(), 10)));

        var rng = new Rng(1);
        for (var i = 0; i < 200; i++)
            Assert.True(Function(name)(rng.Uniform(-2, 2), rng.Uniform(-2, 2)).Item() > minimum);
    }

    [Theory]
    [InlineData(nameof(TestFunctions.Sphere), 5)]
    [InlineData(nameof(TestFunctions.Matyas), 0.26 * 5 - 0.48 * 2)]
    [InlineData(nameof(TestFunctions.Rosenbrock), 100)]
    [InlineData(nameof(TestFunctions.GoldsteinPrice), 65 * 2110)]
    public void Each_has_its_value_at_1_2(string name, double expected) =>
        Assert.Equal(expected, Function(name)(Tensor.From(1.0), Tensor.From(2.0)).Item(), 6);

    [Fact]
    public void One_call_gives_a_contour_map()
    {
        var x = new Tensor(NdArray.Linspace(-1, 1, 5).Reshape([1, 5]));
        var y = new Tensor(NdArray.Linspace(-1, 1, 3).Reshape([3, 1]));
        Assert.Equal("[3, 5]", TestFunctions.Rosenbrock(x, y).Shape.ToString());
    }

    private static Func<Tensor, Tensor, Tensor> Function(string name) => name switch
    {
        nameof(TestFunctions.Sphere) => TestFunctions.Sphere,
        nameof(TestFunctions.Matyas) => TestFunctions.Matyas,
        nameof(TestFunctions.Rosenbrock) => TestFunctions.Rosenbrock,
        _ => TestFunctions.GoldsteinPrice,
    };
}
