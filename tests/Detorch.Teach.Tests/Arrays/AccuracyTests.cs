using MathNet.Numerics;

namespace Detorch.Teach.Tests.Arrays;

/// <summary>How many units in the last place a function may be away from the one of .NET or MathNet in double precision.</summary>
public class AccuracyTests
{
    public static TheoryData<string, Func<NdArray, NdArray>, Func<double, double>, double, double, double> Functions() => new()
    {
        { "exp", x => x.Exp(), Math.Exp, -80, 80, 4 },
        { "expm1", x => x.Expm1(), x => 2 * Math.Sinh(x / 2) * Math.Exp(x / 2), -5, 80, 4 },
        { "log", x => x.Log(), Math.Log, 1e-30, 1e30, 4 },
        { "log1p", x => x.Log1p(), x => x < 1 ? 2 * Math.Atanh(x / (2 + x)) : Math.Log(1 + x), -0.9, 1e6, 4 },
        { "sqrt", x => x.Sqrt(), Math.Sqrt, 0, 1e30, 1 },
        { "sin", x => x.Sin(), Math.Sin, -1000, 1000, 4 },
        { "cos", x => x.Cos(), Math.Cos, -1000, 1000, 4 },
        { "tan", x => x.Tan(), Math.Tan, -1.5, 1.5, 4 },
        { "tanh", x => x.Tanh(), Math.Tanh, -10, 10, 4 },
        { "sigmoid", x => x.Sigmoid(), x => 1 / (1 + Math.Exp(-x)), -80, 80, 4 },
        { "erf", x => x.Erf(), SpecialFunctions.Erf, -4, 4, 1 },
        { "square", x => x.Square(), x => x * x, -1e15, 1e15, 1 },
        { "pow 3", x => x.Pow(3), x => Math.Pow(x, 3), -1000, 1000, 4 },
        { "pow 0.3", x => x.Pow(0.3), x => Math.Pow(x, 0.3), 0, 1e6, 8 },
        { "pow -1.5", x => x.Pow(-1.5), x => Math.Pow(x, -1.5), 1e-3, 1e6, 4 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Float32_functions_are_accurate_to_a_few_units_in_the_last_place(string name, Func<NdArray, NdArray> f, Func<double, double> exact, double low, double high, double ulps)
    {
        var x = Inputs(low, high).To(DType.Float32);
        var (worst, at) = Worst(x.To(DType.Float64), f(x).To(DType.Float64), exact, y => (double)MathF.BitIncrement((float)Math.Abs(y)) - (float)Math.Abs(y));
        Assert.True(worst <= ulps, $"{name}({at:R}) is {worst:F1} units in the last place off");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Float64_functions_are_accurate_to_a_few_units_in_the_last_place(string name, Func<NdArray, NdArray> f, Func<double, double> exact, double low, double high, double ulps)
    {
        var x = Inputs(low, high);
        var (worst, at) = Worst(x, f(x), exact, y => Math.BitIncrement(Math.Abs(y)) - Math.Abs(y));
        Assert.True(worst <= ulps, $"{name}({at:R}) is {worst:F1} units in the last place off");
    }

    [Fact]
    public void Long_sums_in_Float32_keep_seven_digits()
    {
        const int count = 4_000_000;
        double exact = (double)0.1f * count;
        var x = NdArray.Full([count], 0.1);
        Assert.Equal(exact, x.Sum().Item(), 1e-6 * exact);
        Assert.Equal(exact, x.Dot(NdArray.OnesLike(x)).Item(), 1e-5 * exact);
        Assert.Equal(exact, x.MatMul(NdArray.OnesLike(x)).Item(), 1e-5 * exact);
        Assert.Equal((double)0.1f, x.Mean().Item(), 1e-7);
        Assert.Equal(exact / 4, x.Reshape(-1, 4).Sum(0)[0].Item(), 1e-6 * exact / 4);
        Assert.Equal(Math.Sqrt((double)0.1f * 0.1f * count), x.Norm().Item(), 1e-3);
        Assert.Equal(1e-2, (NdArray.From(1e4f, 1e4f + 0.2f).Repeat(count / 2, axis: 0)).Var().Item(), 1e-4);
    }

    [Fact]
    public void AllClose_takes_both_tolerances_broadcasts_and_treats_infinities_and_NaN_as_numpy_does()
    {
        var x = NdArray.From([[1.0, 2], [1, 2]]);
        Assert.True(x.AllClose(NdArray.From(1.000009, 2)));
        Assert.False(x.AllClose(NdArray.From(1.000011, 2)));
        Assert.True(x.AllClose(NdArray.From(1.05, 2), rtol: 0, atol: 0.051));
        Assert.False(x.AllClose(NdArray.From(1.05, 2), rtol: 0, atol: 0.049));
        Assert.True(NdArray.From(double.PositiveInfinity).AllClose(NdArray.From(double.PositiveInfinity)));
        Assert.False(NdArray.From(double.PositiveInfinity).AllClose(NdArray.From(double.NegativeInfinity)));
        Assert.False(NdArray.From(double.NaN).AllClose(NdArray.From(double.NaN)));
        Assert.True(NdArray.From(double.NaN).AllClose(NdArray.From(double.NaN), equalNan: true));
    }

    /// <summary>Numbers spread evenly, and numbers of every size down to 1e-12, of both signs where the range allows.</summary>
    private static NdArray Inputs(double low, double high)
    {
        var rng = new Rng(5);
        var even = Enumerable.Range(0, 4000).Select(_ => rng.Uniform(low, high));
        var sizes = Enumerable.Range(0, 4000).Select(_ => Math.Exp(rng.Uniform(Math.Log(1e-12), Math.Log(high))) * (low < 0 && rng.NextInt(2) == 0 ? -1 : 1));
        return NdArray.From([.. even, .. sizes.Where(x => x >= low && x <= high)]);
    }

    private static (double Worst, double At) Worst(NdArray x, NdArray y, Func<double, double> exact, Func<double, double> ulp)
    {
        var (inputs, outputs) = (x.As<double>().Span.ToArray(), y.As<double>().Span.ToArray());
        return inputs.Zip(outputs, (input, output) => (Error: Math.Abs(output - exact(input)) / ulp(exact(input)), input)).Max();
    }
}
