using MathNet.Numerics.Differentiation;

namespace Detorch.Teach.Differences;

/// <summary>A finite-difference formula: f⁽ᵏ⁾(x) ≈ Σ cᵢ f(x + oᵢ h) / hᵏ, with whole offsets oᵢ and a small step
/// h. Its error shrinks like h to the power of its <see cref="Accuracy"/>, until rounding takes over.</summary>
/// <remarks>The coefficients are those that are exact for polynomials of the highest degree, from MathNet's <see cref="FiniteDifferenceCoefficients"/>.
/// Source of the six named formulas: Burden and Faires, Numerical Analysis, 9th ed., section 4.1.</remarks>
/// <example><code>
/// DifferenceMethod.ThreePointMidpoint.Derivative(Math.Sin, 1)      // cos 1, to about 10 digits
/// DifferenceMethod.Of(points: 7, center: 3, derivative: 2)
/// </code></example>
public sealed partial class DifferenceMethod
{
    private const int MaxPoints = 11;

    private DifferenceMethod(string name, int points, int center, int derivative)
    {
        (Name, Points, Center, DerivativeOrder) = (name, points, center, derivative);
        var all = new FiniteDifferenceCoefficients(points).GetCoefficients(center, derivative);
        var used = Enumerable.Range(0, points).Where(i => all[i] != 0).ToArray();
        Offsets = [.. used.Select(i => i - center)];
        Coefficients = [.. used.Select(i => all[i])];

        // Taylor's theorem: the first power that the formula does not treat exactly makes the error.
        var power = points;
        while (Math.Abs(Moment(power)) < 1e-9)
            power++;
        (Accuracy, ErrorConstant) = (power - derivative, Moment(power));

        double Moment(int m)
        {
            var moment = 0.0;
            for (var i = 0; i < Offsets.Count; i++)
                moment += Coefficients[i] * Math.Pow(Offsets[i], m);
            return moment / MathNet.Numerics.SpecialFunctions.Factorial(m);
        }
    }

    /// <summary>(f(x + h) − f(x)) / h, of order 1.</summary>
    public static DifferenceMethod Forward { get; } = new(nameof(Forward), 2, 0, 1);

    /// <summary>(f(x) − f(x − h)) / h, of order 1.</summary>
    public static DifferenceMethod Backward { get; } = new(nameof(Backward), 2, 1, 1);

    /// <summary>(−3 f(x) + 4 f(x + h) − f(x + 2h)) / 2h, of order 2.</summary>
    public static DifferenceMethod ThreePointEndpoint { get; } = new(nameof(ThreePointEndpoint), 3, 0, 1);

    /// <summary>(f(x + h) − f(x − h)) / 2h, the central difference, of order 2.</summary>
    public static DifferenceMethod ThreePointMidpoint { get; } = new(nameof(ThreePointMidpoint), 3, 1, 1);

    /// <summary>(−25 f(x) + 48 f(x + h) − 36 f(x + 2h) + 16 f(x + 3h) − 3 f(x + 4h)) / 12h, of order 4.</summary>
    public static DifferenceMethod FivePointEndpoint { get; } = new(nameof(FivePointEndpoint), 5, 0, 1);

    /// <summary>(f(x − 2h) − 8 f(x − h) + 8 f(x + h) − f(x + 2h)) / 12h, of order 4.</summary>
    public static DifferenceMethod FivePointMidpoint { get; } = new(nameof(FivePointMidpoint), 5, 2, 1);

    /// <summary>The six named methods.</summary>
    public static IReadOnlyList<DifferenceMethod> All { get; } =
        [Forward, Backward, ThreePointEndpoint, ThreePointMidpoint, FivePointEndpoint, FivePointMidpoint];

    /// <summary>The formula for a derivative of any order on neighbouring points, of which number <paramref name="center"/>, counted from 0, is x.</summary>
    /// <exception cref="ArgumentException">There are too few or too many points for the derivative, or the centre is none of them.</exception>
    public static DifferenceMethod Of(int points, int center, int derivative = 1)
    {
        if (derivative < 1 || points <= derivative || points > MaxPoints)
            throw new ArgumentException(
                $"difference: derivative {derivative} on {points} points; the order is 1 or more, and takes from order + 1 to {MaxPoints} points.");
        if (center < 0 || center >= points)
            throw new ArgumentException($"difference: centre {center} of {points} points; they are numbered from 0 to {points - 1}.");
        return All.FirstOrDefault(method => (method.Points, method.Center, method.DerivativeOrder) == (points, center, derivative))
            ?? new($"{points} points, centre {center}" + (derivative == 1 ? "" : $", derivative {derivative}"), points, center, derivative);
    }

    /// <summary>What the method is called.</summary>
    public string Name { get; }

    /// <summary>The number of neighbouring points on which the formula rests.</summary>
    public int Points { get; }

    /// <summary>Which of the points is x, counted from 0.</summary>
    public int Center { get; }

    /// <summary>Which derivative this is: 1 for f′, 2 for f″.</summary>
    public int DerivativeOrder { get; }

    /// <summary>Where f is evaluated, in steps from x. Points of weight 0 are left out.</summary>
    public IReadOnlyList<int> Offsets { get; }

    /// <summary>The weight cᵢ of each of those values.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>How many values of f one derivative takes.</summary>
    public int Evaluations => Offsets.Count;

    /// <summary>The order of accuracy p: with half the step the error is 2ᵖ times smaller, as long as rounding does not matter.</summary>
    public int Accuracy { get; }

    /// <summary>C in error = C hᵖ f⁽ᵖ⁺ᵏ⁾(x) + …</summary>
    public double ErrorConstant { get; }

    /// <summary>The name, as figures label their curves.</summary>
    public override string ToString() => Name;
}
