using Detorch.Teach.Kernels;

namespace Detorch.Teach.Tests.Arrays.Kernels;

public class ElementaryTests
{
    public static TheoryData<string, Func<NdArray, NdArray>, Func<double, double>, double> Functions => new()
    {
        { "exp", x => x.Exp(), Math.Exp, 1.01 },
        { "log", x => x.Log(), Math.Log, 1 },
        { "tanh", x => x.Tanh(), Math.Tanh, 1.8 },
        { "sigmoid", x => x.Sigmoid(), x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)), 2 },
        { "sin", x => x.Sin(), Math.Sin, 0.51 },
        { "cos", x => x.Cos(), Math.Cos, 0.51 },
        { "tan", x => x.Tan(), Math.Tan, 0.51 },
        { "sqrt", x => x.Sqrt(), Math.Sqrt, 0.51 },
    };

    /// <summary>One of 4,999 floats, of all sizes and both signs.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void Floats_are_off_by_two_units_in_the_last_place_at_most(string name, Func<NdArray, NdArray> ours, Func<double, double> exact, double ulps)
    {
        var x = Enumerable.Range(0, 428_000).Select(i => BitConverter.Int32BitsToSingle(i * 4999)).SelectMany(value => new[] { value, -value }).Where(float.IsFinite).ToArray();
        var y = ours(NdArray.From(x)).As<float>().Span;
        for (var i = 0; i < x.Length; i++)
        {
            var right = exact(x[i]);
            if (double.IsNaN(right) || Math.Abs(right) > float.MaxValue)
                Assert.Equal((float)right, y[i]);
            else
                Assert.True(Math.Abs(y[i] - right) <= ulps * Math.ScaleB(1, Math.Max(Math.ILogB(right), -126) - 23), $"{name}({x[i]:R}) = {y[i]:R}, not {right:R}");
        }
    }

    [Fact]
    public void The_error_is_a_few_units_in_the_last_place_from_denormal_numbers_to_where_it_is_1()
    {
        var rng = new Rng(1);
        for (var exponent = -1070; exponent < 6; exponent += exponent < -40 ? 50 : 1)
        {
            double[] x = [.. Enumerable.Range(0, 200).Select(_ => Math.ScaleB(rng.Uniform(-2, 2), exponent))];
            var y = new double[x.Length];
            Elementary.Apply<Tanh, double>(x, y);
            float[] single = [.. x.Select(value => (float)value)], z = new float[x.Length];
            Elementary.Apply<Tanh, float>(single, z);
            for (var i = 0; i < x.Length; i++)
            {
                var expected = Math.Tanh(x[i]);
                Assert.True(Math.Abs(y[i] - expected) <= 3 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)), $"tanh {x[i]:R} = {expected:R}, not {y[i]:R}");
                var nearest = (float)Math.Tanh(single[i]);
                Assert.True(Math.Abs(z[i] - nearest) <= 2 * (MathF.BitIncrement(Math.Abs(nearest)) - Math.Abs(nearest)), $"tanh {single[i]:R} = {nearest:R}, not {z[i]:R}");
            }
        }
    }

    [Fact]
    public void Special_values_keep_their_meaning_and_their_sign()
    {
        double[] x = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0, 800, -800, double.Epsilon], y = new double[8];
        Elementary.Apply<Tanh, double>(x, y);
        Assert.Equal([double.NaN, 1, -1, -0.0, 0, 1, -1, double.Epsilon], y);
        Assert.True(double.IsNegative(y[3]));
        float[] z = [float.NaN, float.NegativeInfinity, -0f, 800];
        Elementary.Apply<Tanh, float>(z, z);
        Assert.Equal([float.NaN, -1, -0f, 1], z);
    }

    [Fact]
    public void Rows_of_any_length_are_done_to_their_end_and_no_further_also_in_place()
    {
        for (var length = 0; length <= 40; length++)
        {
            double[] row = [.. Enumerable.Range(0, length + 1).Select(i => 0.1 * i - 1)];
            var expected = row.Select(Math.Tanh).ToArray();
            Elementary.Apply<Tanh, double>(row.AsSpan(0, length), row);
            for (var i = 0; i < length; i++)
                Assert.Equal(expected[i], row[i], 1e-15);
            Assert.Equal(0.1 * length - 1, row[length]);
        }
    }
}
