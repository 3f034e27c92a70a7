using Detorch.Teach.Kernels;

namespace Detorch.Teach.Tests.Arrays.Kernels;

public class HyperbolicTangentTests
{
    [Fact]
    public void The_error_is_a_few_units_in_the_last_place_from_denormal_numbers_to_where_it_is_1()
    {
        var rng = new Rng(1);
        for (var exponent = -1070; exponent < 6; exponent += exponent < -40 ? 50 : 1)
        {
            double[] x = [.. Enumerable.Range(0, 200).Select(_ => Math.ScaleB(rng.Uniform(-2, 2), exponent))];
            var y = new double[x.Length];
            HyperbolicTangent.Apply<double>(x, y);
            float[] single = [.. x.Select(value => (float)value)], z = new float[x.Length];
            HyperbolicTangent.Apply<float>(single, z);
            for (var i = 0; i < x.Length; i++)
            {
                var expected = Math.Tanh(x[i]);
                Assert.True(Math.Abs(y[i] - expected) <= 4 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)), $"tanh {x[i]:R} = {expected:R}, not {y[i]:R}");
                var nearest = (float)Math.Tanh(single[i]);
                Assert.True(Math.Abs(z[i] - nearest) <= 4 * (MathF.BitIncrement(Math.Abs(nearest)) - Math.Abs(nearest)), $"tanh {single[i]:R} = {nearest:R}, not {z[i]:R}");
            }
        }
    }

    [Fact]
    public void Special_values_keep_their_meaning_and_their_sign()
    {
        double[] x = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0, 800, -800, double.Epsilon], y = new double[8];
        HyperbolicTangent.Apply<double>(x, y);
        Assert.Equal([double.NaN, 1, -1, -0.0, 0, 1, -1, double.Epsilon], y);
        Assert.True(double.IsNegative(y[3]));
        float[] z = [float.NaN, float.NegativeInfinity, -0f, 800];
        HyperbolicTangent.Apply<float>(z, z);
        Assert.Equal([float.NaN, -1, -0f, 1], z);
    }

    [Fact]
    public void Rows_of_any_length_are_done_to_their_end_and_no_further_also_in_place()
    {
        for (var length = 0; length <= 40; length++)
        {
            double[] row = [.. Enumerable.Range(0, length + 1).Select(i => 0.1 * i - 1)];
            var expected = row.Select(Math.Tanh).ToArray();
            HyperbolicTangent.Apply<double>(row.AsSpan(0, length), row);
            for (var i = 0; i < length; i++)
                Assert.Equal(expected[i], row[i], 1e-15);
            Assert.Equal(0.1 * length - 1, row[length]);
        }
    }
}
