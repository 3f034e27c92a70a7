using System.Numerics;
using Detorch.Teach.Nn;

namespace Detorch.Teach.Tests.Arrays;

/// <summary>Every elementary function over its whole range, from denormal numbers to the largest, against series of more than 1,000 binary places.</summary>
public class FunctionAccuracyTests
{
    /// <summary>Name, ours, the exact one, the range, and how many units in the last place it may be off in Float32 and in Float64.</summary>
    private static readonly (string Name, Func<NdArray, NdArray> Ours, Func<double, BigInteger> Exact, double Low, double High, double Single, double Double)[] Table =
    [
        ("exp", x => x.Exp(), Exact.Exp, -760, 709.7, 1, 1.1),
        ("expm1", x => x.Expm1(), Exact.Expm1, -760, 709.7, 0.51, 1.5),
        ("log", x => x.Log(), Exact.Log, 0, double.MaxValue, 1, 1),
        ("log1p", x => x.Log1p(), Exact.Log1p, -1, double.MaxValue, 0.51, 1.5),
        ("sqrt", x => x.Sqrt(), x => Exact.Pow(x, 0.5), 0, double.MaxValue, 0.51, 0.51),
        ("sin", x => x.Sin(), Exact.Sin, -double.MaxValue, double.MaxValue, 0.51, 1),
        ("cos", x => x.Cos(), Exact.Cos, -double.MaxValue, double.MaxValue, 0.51, 1),
        ("tan", x => x.Tan(), Exact.Tan, -double.MaxValue, double.MaxValue, 0.51, 2),
        ("tanh", x => x.Tanh(), Exact.Tanh, -double.MaxValue, double.MaxValue, 2, 2),
        ("sigmoid", x => x.Sigmoid(), Exact.Sigmoid, -760, double.MaxValue, 2, 2),
        ("erf", x => x.Erf(), Exact.Erf, -12, 12, 0.51, 1.5),
        ("pow 3", x => x.Pow(3), x => Exact.Pow(x, 3), 0, 5e102, 0.52, 1),
        ("pow 0.25", x => x.Pow(0.25), x => Exact.Pow(x, 0.25), 0, double.MaxValue, 0.52, 1),
        ("pow -1.5", x => x.Pow(-1.5), x => Exact.Pow(x, -1.5), 1e-25, double.MaxValue, 0.52, 1),
        ("softplus", x => new Tensor(x).Softplus().Data, Exact.Softplus, -740, double.MaxValue, 2, 2),
        ("silu", x => new Tensor(x).Silu().Data, Exact.Silu, -87, double.MaxValue, 3, 3),
        ("gelu", x => new Tensor(x).Gelu().Data, Exact.Gelu, -0.5, 12, 3, 3),
    ];

    public static TheoryData<string, DType> Functions =>
        [.. from row in Table from dtype in new[] { DType.Float32, DType.Float64 } select (row.Name, dtype)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Functions_are_accurate_over_their_whole_range(string name, DType dtype)
    {
        var (_, ours, exact, low, high, single, wide) = Table.Single(row => row.Name == name);
        var x = Inputs(low, high, dtype);
        var y = ours(NdArray.From(x).To(dtype)).To(DType.Float64).As<double>().Span;
        var (worst, at, value) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var right = exact(x[i]);
            var ulps = double.IsFinite(y[i]) ? Exact.Ulps(y[i], right, dtype == DType.Float32) : Exact.Ulps(dtype == DType.Float32 ? Math.ScaleB(y[i] < 0 ? -1 : 1, 128) : double.MaxValue, right, dtype == DType.Float32);
            if (ulps > worst || double.IsNaN(y[i]))
                (worst, at, value) = (double.IsNaN(y[i]) ? double.PositiveInfinity : ulps, x[i], y[i]);
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{name} {dtype}: {worst:F2} at {at:R}");
        Assert.True(worst <= (dtype == DType.Float32 ? single : wide), $"{name}({at:R}) = {value:R} is {worst:F2} units in the last place off");
    }

    /// <summary>Numbers of every size down to the denormal ones, of both signs where the range allows, and close ones around places where series and reductions change.</summary>
    private static double[] Inputs(double low, double high, DType dtype)
    {
        var rng = new Rng(11);
        var (least, most) = dtype == DType.Float32 ? (-149, 128) : (-1074, 1024);
        IEnumerable<double> sizes = Enumerable.Range(0, 150).Select(_ => Math.ScaleB(rng.Uniform(1, 2), (int)rng.Uniform(least, most)));
        var close = Enumerable.Range(0, 200).Select(_ => Math.Exp(rng.Uniform(-8, 6)));
        var nearOne = Enumerable.Range(0, 60).Select(_ => 1 + Math.Exp(rng.Uniform(-30, 0)));
        double[] marks = [0.5, 1, 2, Math.PI, Math.PI / 2, 3 * Math.PI / 4, 355 / 113.0, 103993, 1e5, 5e5, 1e6, 22, 1e22, Math.Log(2) / 2, 17.3, 36.7, 87.3, 88.7, 104, 709.7, 745.2];
        double[] all = [.. sizes, .. close, .. nearOne, .. marks];
        return [.. all.Concat(all.Select(x => -x)).Select(x => dtype == DType.Float32 ? (double)(float)x : x).Where(x => double.IsFinite(x) && x > low && x <= high && (dtype == DType.Float64 || low > -700 || x > -105) && (high is < 709 or > 710 || dtype == DType.Float64 || x <= 88.72) && (high != 5e102 || dtype == DType.Float64 || x < 6e12))];
    }

    public static TheoryData<DType> Floats => [DType.Float32, DType.Float64];

    [Theory]
    [MemberData(nameof(Floats))]
    public void Exact_values_are_exact(DType dtype)
    {
        foreach (var length in new[] { 1, 3, 8, 16, 33, 100 })
        {
            NdArray zeros = NdArray.Zeros([length], dtype), ones = NdArray.Ones([length], dtype), x = NdArray.Randn([length], new Rng(1), dtype);
            void Are(double value, NdArray y) => Assert.All(y.To(DType.Float64).As<double>().Span.ToArray(), number => Assert.Equal(value, number));
            Are(1, zeros.Exp());
            Are(0, zeros.Expm1());
            Are(0, ones.Log());
            Are(0, zeros.Log1p());
            Are(0, zeros.Sin());
            Are(1, zeros.Cos());
            Are(0, zeros.Tan());
            Are(0, zeros.Tanh());
            Are(0.5, zeros.Sigmoid());
            Are(0, zeros.Erf());
            Are(1, zeros.Pow(0));
            Are(1, x.Pow(0));
            Are(0, x.Pow(1) - x);
            Are(0, x.Pow(2) - x * x);
            Are(0, x.Pow(x * 0 + 2) - x * x);
            Are(0, x.Square().Sqrt() - x.Abs());
            Are(0, x.Tanh() + (-x).Tanh());
            Are(0, x.Sin() + (-x).Sin());
            Are(1, x.Sigmoid() * 0 + 1);
            Are(1.0 / 4, NdArray.Full([length, 4], 7.7, dtype).Softmax());
            Are(0, NdArray.Full([length], 710, dtype).Tanh() - 1);
        }
    }

    [Theory]
    [MemberData(nameof(Floats))]
    public void Special_values_keep_their_meaning_and_zero_its_sign(DType dtype)
    {
        var (nan, infinity) = (double.NaN, double.PositiveInfinity);
        var x = NdArray.From(nan, infinity, -infinity, 0, -0.0, -1, 1e-310, -1e300).To(dtype);
        void Are(double[] expected, NdArray y)
        {
            var actual = y.To(DType.Float64).As<double>().Span.ToArray();
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(BitConverter.DoubleToInt64Bits(expected[i] == 0 ? expected[i] : double.IsNaN(expected[i]) ? 1 : expected[i]), BitConverter.DoubleToInt64Bits(double.IsNaN(expected[i]) && double.IsNaN(actual[i]) ? 1 : actual[i]));
        }
        Are([nan, infinity, 0, 1, 1], x.Exp());
        Are([nan, infinity, -1, 0, -0.0], x.Expm1());
        Are([nan, infinity, nan, -infinity, -infinity, nan], x.Log());
        Are([nan, infinity, nan, 0, -0.0, -infinity], x.Log1p());
        Are([nan, nan, nan, 0, -0.0], x.Sin());
        Are([nan, nan, nan, 1, 1], x.Cos());
        Are([nan, nan, nan, 0, -0.0], x.Tan());
        Are([nan, 1, -1, 0, -0.0], x.Tanh());
        Are([nan, 1, 0, 0.5, 0.5], x.Sigmoid());
        Are([nan, 1, -1, 0, -0.0], x.Erf());
        Are([nan, infinity, nan, 0, -0.0, nan], x.Sqrt());
    }

    [Theory]
    [InlineData(DType.Float32, 3e38, 1e38)]
    [InlineData(DType.Float64, 1.7e308, 1e308)]
    public void Nothing_overflows_on_the_way_to_a_finite_result(DType dtype, double huge, double large)
    {
        var (x, y) = (Of(huge), Of(large));
        Tensor Of(double value) => new(NdArray.From(value).To(dtype));
        void Is(double expected, Tensor actual) => Assert.Equal(expected, actual.Item(), 1e-6 * Math.Abs(expected) + 1e-300);
        var (hugeHere, largeHere) = (x.Item(), y.Item());
        Is(hugeHere, x.Gelu());
        Is(0, (-x).Gelu());
        Is(hugeHere, x.Silu());
        Is(0, (-x).Silu());
        Is(hugeHere, x.Softplus());
        Is(0, (-x).Softplus());
        Is(hugeHere, x.Elu());
        Is(-1, (-x).Elu());
        Is(1, x.Tanh());
        Is(0, (-x).Sigmoid());
        Is(Math.Log(hugeHere), x.Log1p());
        Is(hugeHere, Tensor.Concat([x, -x, y], 0).LogSumExp(0));
        Is(hugeHere, Tensor.Concat([x, x], 0).LogSumExp(0));
        Is(1, Tensor.Concat([x, -x], 0).Softmax(0)[0]);
        Is(-largeHere, Tensor.Concat([-y, Of(0)], 0).LogSoftmax(0)[0]);
        Is(hugeHere, Tensor.Concat([x, x, x], 0).Mean());
        Is(0, Tensor.Concat([x, -x], 0).Mean());
        Is(0, Tensor.Concat([x, x, x], 0).Var());
        Is(Math.Sqrt(2) * largeHere, new Tensor(Tensor.Concat([y, y], 0).Data.Norm()));
        Is(largeHere, new Tensor(Tensor.Concat([y, -y], 0).Data.Std()));
        Is(1 / hugeHere, x.Pow(-1));
        Is(Math.Sqrt(hugeHere), x.Pow(0.5));
        Is(hugeHere, x.Pow(1));
        Is(largeHere, Loss.BinaryCrossEntropyWithLogits(y, Of(0)));
        Is(0, Loss.BinaryCrossEntropyWithLogits(y, Of(1)));
        Is(largeHere, Loss.MeanAbsoluteError(Tensor.Concat([y, y, y, y], 0), new Tensor(NdArray.Zeros([4], dtype))));
        Is(largeHere, Loss.Huber(Tensor.Concat([y, y, y, y], 0), new Tensor(NdArray.Zeros([4], dtype))));
        Is(largeHere, Loss.CrossEntropy(Tensor.Concat([Of(0), y], 0).Reshape(1, 2), new Tensor(NdArray.From(0))));
    }

    public static TheoryData<string, Func<NdArray, NdArray>> Elementwise => new()
    {
        { "abs", x => x.Abs() }, { "sign", x => x.Sign() }, { "exp", x => x.Exp() }, { "expm1", x => x.Expm1() }, { "log", x => x.Log() },
        { "log1p", x => x.Log1p() }, { "sqrt", x => x.Sqrt() }, { "square", x => x.Square() }, { "sin", x => x.Sin() }, { "cos", x => x.Cos() },
        { "tan", x => x.Tan() }, { "tanh", x => x.Tanh() }, { "sigmoid", x => x.Sigmoid() }, { "relu", x => x.Relu() }, { "erf", x => x.Erf() },
        { "floor", x => x.Floor() }, { "pow 2", x => x.Pow(2) }, { "pow 2.5", x => x.Pow(2.5) }, { "2 pow", x => (x * 0 + 2).Pow(x) },
        { "pow array", x => x.Pow(x.Abs()) }, { "add", x => x + x * 3 }, { "divide", x => x / (x * 0 + 3) }, { "mod", x => x % 0.7 },
        { "maximum", x => NdArray.Maximum(x, x * 0) }, { "clip", x => x.Clip(-1, 1) }, { "softplus", x => new Tensor(x).Softplus().Data },
        { "gelu", x => new Tensor(x).Gelu().Data }, { "silu", x => new Tensor(x).Silu().Data }, { "elu", x => new Tensor(x).Elu().Data },
        { "where positive", x => NdArray.WherePositive(x, x) },
    };

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void A_value_depends_neither_on_its_place_nor_on_its_neighbours_nor_on_the_layout(string name, Func<NdArray, NdArray> f)
    {
        foreach (var dtype in new[] { DType.Float32, DType.Float64 })
        {
            var rng = new Rng(3);
            var x = (NdArray.Randn([67], rng, DType.Float64) * 4).To(dtype);
            x[5] = 1e30;
            x[40] = double.NaN;
            x[41] = 1e-30;
            var whole = f(x);
            for (var i = 0; i < x.Size; i++)
            {
                Same(f(x[i..(i + 1)]), whole[i..(i + 1)], $"{name} {dtype} alone, {i}");
                Same(f(x[i..]), whole[i..], $"{name} {dtype} from {i} on");
            }
            Same(f(x[(..).By(-1)]), whole[(..).By(-1)], $"{name} {dtype} backwards");
            Same(f(x[(..).By(3)]), whole[(..).By(3)], $"{name} {dtype} every third");
            Same(f(x[..66].Reshape(6, 11).T), whole[..66].Reshape(6, 11).T, $"{name} {dtype} transposed");
            Same(f(x[1].BroadcastTo(3, 21))[2, 20], whole[1], $"{name} {dtype} broadcast");
        }

        static void Same(NdArray a, NdArray b, string what) =>
            Assert.True(a.To(DType.Float64).Copy().Ravel().As<double>().Span.SequenceEqual(b.To(DType.Float64).Copy().Ravel().As<double>().Span), what);
    }
}
