using Detorch.Teach.Differences;

namespace Detorch.Teach.Tests.Differences;

public class DifferenceMethodTests
{
    public static TheoryData<int, int, int> Stencils()
    {
        var data = new TheoryData<int, int, int>();
        for (var points = 2; points <= 11; points++)
            for (var derivative = 1; derivative < Math.Min(points, 5); derivative++)
                for (var center = 0; center < points; center += points < 8 ? 1 : 3)
                    data.Add(points, center, derivative);
        return data;
    }

    [Fact]
    public void The_six_named_formulas_are_those_of_the_textbook()
    {
        Check(DifferenceMethod.Forward, 1, [0, 1], [-1, 1]);
        Check(DifferenceMethod.Backward, 1, [-1, 0], [-1, 1]);
        Check(DifferenceMethod.ThreePointEndpoint, 2, [0, 1, 2], [-3 / 2.0, 2, -1 / 2.0]);
        Check(DifferenceMethod.ThreePointMidpoint, 2, [-1, 1], [-1 / 2.0, 1 / 2.0]);
        Check(DifferenceMethod.FivePointEndpoint, 4, [0, 1, 2, 3, 4], [-25 / 12.0, 4, -3, 4 / 3.0, -1 / 4.0]);
        Check(DifferenceMethod.FivePointMidpoint, 4, [-2, -1, 1, 2], [1 / 12.0, -2 / 3.0, 2 / 3.0, -1 / 12.0]);

        static void Check(DifferenceMethod method, int accuracy, int[] offsets, double[] coefficients)
        {
            Assert.Equal(offsets, method.Offsets);
            Assert.Equal(coefficients, method.Coefficients.Select(c => c), (a, b) => Math.Abs(a - b) < 1e-14);
            Assert.Equal((accuracy, offsets.Length, 1), (method.Accuracy, method.Evaluations, method.DerivativeOrder));
        }
    }

    [Theory, MemberData(nameof(Stencils))]
    public void A_stencil_is_exact_for_every_power_below_its_number_of_points(int points, int center, int derivative)
    {
        var method = DifferenceMethod.Of(points, center, derivative);
        for (var power = 0; power < points; power++)
        {
            var terms = method.Offsets.Zip(method.Coefficients, (offset, c) => c * Math.Pow(offset, power)).ToArray();
            var expected = power == derivative ? MathNet.Numerics.SpecialFunctions.Factorial(derivative) : 0;
            Assert.Equal(expected, terms.Sum(), 1e-9 * (1 + terms.Sum(Math.Abs)));
        }
        var gained = 2 * center == points - 1 ? (points - derivative) % 2 : 0;      // A symmetric formula gets an odd order for nothing.
        Assert.Equal(points - derivative + gained, method.Accuracy);
    }

    [Fact]
    public void Halving_the_step_shrinks_the_error_by_the_order_of_accuracy()
    {
        DifferenceMethod[] methods = [.. DifferenceMethod.All, DifferenceMethod.Of(7, 3), DifferenceMethod.Of(6, 0)];
        foreach (var method in methods)
        {
            var slope = Math.Log2(Error(0.02) / Error(0.01));
            Assert.True(Math.Abs(slope - method.Accuracy) < 0.15, $"{method}: slope {slope:F3}, expected {method.Accuracy}");
            if (method.Points <= 5)
                Assert.Equal(method.ErrorConstant, (method.Derivative(Math.Exp, 0, 0.01) - 1) / Math.Pow(0.01, method.Accuracy), Math.Abs(method.ErrorConstant) * 0.1);

            double Error(double h) => Math.Abs(method.Derivative(Math.Exp, 0.3, h) - Math.Exp(0.3));
        }
        Assert.Equal([1, 1, 2, 2, 4, 4], DifferenceMethod.All.Select(method => method.Accuracy));
    }

    [Fact]
    public void The_default_step_is_within_a_factor_20_of_the_best_error_of_any_step()
    {
        foreach (var method in DifferenceMethod.All)
        {
            var best = Enumerable.Range(1, 50).Min(k => Error(Math.ScaleB(1, -k)));
            Assert.True(Error(null) <= 20 * best, $"{method}: {Error(null):E2} at the default step, {best:E2} at the best");

            // The largest error over several places: at a single one a step can be lucky.
            double Error(double? h) => Enumerable.Range(1, 25).Max(k => Math.Abs(method.Derivative(Math.Exp, k * 0.05, h) - Math.Exp(k * 0.05)));
        }
        Assert.InRange(DifferenceMethod.Forward.DefaultStep(), 1e-8, 4e-8);
        Assert.InRange(DifferenceMethod.ThreePointMidpoint.DefaultStep(), 4e-6, 1e-5);
        Assert.InRange(DifferenceMethod.ThreePointMidpoint.DefaultStep(DType.Float32), 3e-3, 1e-2);
    }

    [Fact]
    public void The_default_step_grows_with_x() =>
        Assert.Equal(1 / 1e9, DifferenceMethod.Forward.Derivative(Math.Log, 1e9), 1e-15);

    [Fact]
    public void Higher_derivatives_of_the_sine_come_out_right()
    {
        double[] expected = [Math.Cos(1), -Math.Sin(1), -Math.Cos(1), Math.Sin(1), Math.Cos(1), -Math.Sin(1)];
        for (var k = 1; k <= 6; k++)
            Assert.Equal(expected[k - 1], DifferenceMethod.Of(11, 5, k).Derivative(Math.Sin, 1), 1e-5);
    }

    [Fact]
    public void Richardson_extrapolation_beats_every_single_step_and_knows_its_error()
    {
        DifferenceMethod[] methods = [DifferenceMethod.Forward, DifferenceMethod.ThreePointMidpoint, DifferenceMethod.FivePointEndpoint, DifferenceMethod.Of(3, 1, 2)];
        foreach (var method in methods)
        {
            var exact = Math.Exp(0.7);
            var (value, error) = method.Richardson(Math.Exp, 0.7);
            var single = Math.Abs(method.Derivative(Math.Exp, 0.7) - exact);
            Assert.True(Math.Abs(value - exact) <= single + 1e-12, $"{method}: {Math.Abs(value - exact):E2} against {single:E2}");
            Assert.True(Math.Abs(value - exact) <= Math.Max(error, 1e-12) * 10, $"{method}: error {Math.Abs(value - exact):E2}, estimated {error:E2}");
        }
        Assert.Equal(Math.Cos(1), DifferenceMethod.ThreePointMidpoint.Richardson(Math.Sin, 1).Value, 1e-12);
    }

    [Fact]
    public void Impossible_stencils_and_steps_are_refused_in_words()
    {
        Assert.Contains("two steps or more", Assert.Throws<ArgumentException>(() => DifferenceMethod.Forward.Richardson(Math.Sin, 1, levels: 1)).Message);
        Assert.Contains("takes from order + 1", Assert.Throws<ArgumentException>(() => DifferenceMethod.Of(2, 0, 2)).Message);
        Assert.Contains("numbered from 0 to 4", Assert.Throws<ArgumentException>(() => DifferenceMethod.Of(5, 5)).Message);
        Assert.Contains("positive", Assert.Throws<ArgumentException>(() => DifferenceMethod.Forward.Derivative(Math.Sin, 1, step: 0)).Message);
        Assert.Same(DifferenceMethod.FivePointMidpoint, DifferenceMethod.Of(5, 2));
    }
}
